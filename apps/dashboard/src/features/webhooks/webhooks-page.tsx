import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import { Drawer } from '../../ui/drawer.js';
import formParts from '../../ui/form-parts.module.css';
import { Notice } from '../../ui/notice.js';
import { ReadingLine } from '../../ui/reading-line.js';
import { PageFrame } from '../navigation/page-frame.js';
import { useUser } from '../session/session-context.js';
import { SwitchedOff } from './switched-off.js';
import { WebhookFields } from './webhook-form.js';
import { attemptText, WebhookList } from './webhook-list.js';
import { addWebhook, listWebhooks, pauseWebhook, removeWebhook, testWebhook, type Webhook, type WebhookForm } from './webhooks.js';

/** To whom what must be dealt with is told, as the office of a street keeps it: `?unit=` of which, the reader's own otherwise. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const { orgUnit: own } = useUser();
  const [parameters] = useSearchParams();
  const orgUnit = (parameters.get('unit') ?? own).slice(0, 9);
  const [known, setKnown] = useState<{ readonly isOn: boolean; readonly webhooks: readonly Webhook[] }>();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [tried, setTried] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const fail = useCallback((error: unknown) => setFailure(problemText(error, t)), [t]);
  const read = useCallback(() => void listWebhooks(orgUnit).then(setKnown, fail), [orgUnit, fail]);
  useEffect(read, [read]);

  const done = () => {
    setFailure(undefined);
    setTried(undefined);
    read();
  };
  const add = async (form: WebhookForm) => {
    setSecret(await addWebhook(form));
    setAdding(false);
    done();
  };
  const test = (id: string) => {
    setTried(undefined);
    testWebhook(id).then((attempt) => {
      setFailure(undefined);
      setTried(t('webhooks.tried', { outcome: attemptText(attempt, t) }));
    }, fail);
  };
  return (
    <PageFrame title={t('webhooks.title')}>
      <p>{t('webhooks.intro')}</p>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {secret !== undefined && (
        <Notice>
          {t('webhooks.given')} <code data-testid="webhook-secret">{secret}</code>
        </Notice>
      )}
      {tried !== undefined && <Notice>{tried}</Notice>}
      {known === undefined && failure === undefined ? <ReadingLine /> : <Adding isOn={known?.isOn} onAdd={() => setAdding(true)} />}
      {known !== undefined && (
        <WebhookList
          key={known.webhooks.length}
          webhooks={known.webhooks}
          onTest={test}
          onPause={(id, isPaused) => void pauseWebhook(id, isPaused).then(done, fail)}
          onRemove={(id) => void removeWebhook(id).then(done, fail)}
        />
      )}
      {adding && (
        <Drawer title={t('webhooks.add')} onClose={() => setAdding(false)}>
          <WebhookFields orgUnit={orgUnit} onSend={add} />
        </Drawer>
      )}
    </PageFrame>
  );
}

/** The way to another one, or why there is none; nothing until that is known. */
function Adding({ isOn, onAdd }: { isOn: boolean | undefined; onAdd: () => void }) {
  const { t } = useTranslation();
  if (isOn === undefined) return null;
  if (!isOn) return <SwitchedOff />;
  return (
    <p className={formParts['actions']}>
      <button type="button" className={buttons['primary']} onClick={onAdd}>
        {t('webhooks.add')}
      </button>
    </p>
  );
}
