import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { Drawer } from '../../ui/drawer.js';
import { Notice } from '../../ui/notice.js';
import { listSendable, type SubmissionDescription } from '../report/submissions.js';
import { useUser } from '../session/session-context.js';
import { DeviceFields } from './device-form.js';
import { DeviceList } from './device-list.js';
import { createDevice, listDevices, replaceKey, revokeDevice, type Device, type DeviceForm } from './devices.js';

/** What was just said once: the key of a device. */
interface Given {
  readonly device: string;
  readonly key: string;
}

/** What sends by itself, and nobody signs in with. Administrators keep devices; security administrators revoke them. */
export function DevicesPage() {
  const { t } = useTranslation();
  const isAdministrator = useUser().role === 'admin';
  const [devices, setDevices] = useState<readonly Device[]>();
  const [kinds, setKinds] = useState<readonly SubmissionDescription[]>([]);
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const [failure, setFailure] = useState<string>();
  const fail = useCallback((error: unknown) => setFailure(problemText(error, t)), [t]);
  const read = useCallback(() => {
    Promise.all([listDevices(), listSendable('device')]).then(([all, sendable]) => {
      setDevices(all);
      setKinds(sendable);
    }, fail);
  }, [fail]);
  useEffect(read, [read]);

  const done = (next?: Given) => {
    setAdding(false);
    setFailure(undefined);
    setGiven(next);
    read();
  };
  const create = async (form: DeviceForm) => done({ device: form.device, key: await createDevice(form) });
  const replace = (device: string) => void replaceKey(device).then((key) => done({ device, key }), fail);
  const revoke = (device: string) => void revokeDevice(device).then(() => done(), fail);
  const nameOf = (type: string) => kinds.find((kind) => kind.type === type)?.labels[currentLanguage()] ?? type;

  return (
    <PageFrame title={t('devices.title')}>
      <p>{t('devices.intro')}</p>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {given !== undefined && (
        <Notice>
          {t('devices.given', { device: given.device })} <code data-testid="device-key">{given.key}</code>
        </Notice>
      )}
      <p className={formParts['actions']}>
        {isAdministrator && (
          <button type="button" className={buttons['primary']} onClick={() => setAdding(true)}>
            {t('devices.add')}
          </button>
        )}
        <Link className={buttons['button']} to="/accounts">
          {t('accounts.title')}
        </Link>
      </p>
      {devices !== undefined && <DeviceList key={given?.key ?? devices.length} {...{ devices, nameOf, onReplace: isAdministrator ? replace : undefined, onRevoke: revoke }} />}
      {adding && (
        <Drawer title={t('devices.add')} onClose={() => setAdding(false)}>
          <DeviceFields kinds={kinds} onSend={create} />
        </Drawer>
      )}
    </PageFrame>
  );
}
