import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import styles from '../../ui/record-list.module.css';
import type { Device } from './devices.js';

/** The devices by id, those in use first, each with what can be done with it. */
export function DeviceList({
  devices,
  nameOf,
  onReplace,
  onRevoke,
}: {
  devices: readonly Device[];
  /** What a submission is called. */
  nameOf: (submission: string) => string;
  /** Absent for who may not. */
  onReplace: ((device: string) => void) | undefined;
  onRevoke: (device: string) => void;
}) {
  const { t } = useTranslation();
  const ordered = [...devices].sort((a, b) => Number(a.revokedAt !== undefined) - Number(b.revokedAt !== undefined));
  if (devices.length === 0) return <p className={ink['quiet']}>{t('devices.none')}</p>;
  return (
    <ul className={styles['list']}>
      {ordered.map((one) => (
        <li key={one.device} data-device={one.device}>
          <Name>{one.name}</Name>
          <span className={ink['quiet']}>{one.device}</span>
          <span>{nameOf(one.submission)}</span>
          <span className={ink['digits']}>{`${one.orgUnit} · ${one.site}`}</span>
          {one.revokedAt === undefined ? (
            <DeviceActions device={one.device} onReplace={onReplace} onRevoke={onRevoke} />
          ) : (
            <span className={ink['quiet']}>{t('devices.revokedAt', { at: one.revokedAt.slice(0, 16).replace('T', ' ') })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Each of the two ends what the device's key opens, and is asked twice. */
function DeviceActions({
  device,
  onReplace,
  onRevoke,
}: {
  device: string;
  onReplace: ((device: string) => void) | undefined;
  onRevoke: (device: string) => void;
}) {
  const { t } = useTranslation();
  const [sure, setSure] = useState<'replace' | 'revoke'>();
  const button = (act: 'replace' | 'revoke', run: (device: string) => void) => (
    <button type="button" className={sure === act ? `${buttons['plain']} ${ink['needs-action']}` : buttons['plain']} onClick={() => (sure === act ? run(device) : setSure(act))}>
      {sure === act ? t(`devices.${act}Sure`) : t(`devices.${act}`)}
    </button>
  );
  return (
    <span className={styles['actions']}>
      {onReplace !== undefined && button('replace', onReplace)}
      {button('revoke', onRevoke)}
    </span>
  );
}
