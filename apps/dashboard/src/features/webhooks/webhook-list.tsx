import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import styles from '../../ui/record-list.module.css';
import type { Attempt, Webhook } from './webhooks.js';

/** What became of a try, in words, with what was answered. */
export function attemptText({ failure, status, answer }: Attempt, t: TFunction): string {
  const said = [status === undefined ? '' : String(status), visibleText(answer ?? '')].filter((part) => part !== '').join(' ');
  const outcome = failure === undefined ? t('webhooks.taken') : t(`webhooks.failures.${failure}`);
  return said === '' ? outcome : t('webhooks.answered', { outcome, said });
}

/** The webhooks of an office, each with how it stands and what can be done with it. */
export function WebhookList({
  webhooks,
  onTest,
  onPause,
  onRemove,
}: {
  webhooks: readonly Webhook[];
  onTest: (id: string) => void;
  onPause: (id: string, isPaused: boolean) => void;
  onRemove: (id: string) => void;
}) {
  const { t } = useTranslation();
  const [sure, setSure] = useState<string>();
  if (webhooks.length === 0) return <p className={ink['quiet']}>{t('webhooks.none')}</p>;
  return (
    <ul className={styles['list']}>
      {webhooks.map((one) => (
        <li key={one.id} data-webhook={one.id}>
          <Name>{one.name}</Name>
          <span>{t(`webhooks.formats.${one.format}`)}</span>
          <span className={ink['quiet']}>{visibleText(one.target)}</span>
          <span>
            {one.isPaused && <b className={ink['needs-action']}>{t('webhooks.isPaused')} </b>}
            {!one.isPaused && !one.isWatching && <span className={ink['quiet']}>{t('webhooks.notYet')} </span>}
            {t('webhooks.counts', { delivered: one.delivered, waiting: one.waiting, givenUp: one.givenUp })}
            {one.last !== undefined && (
              <small className={one.last.failure === undefined ? ink['quiet'] : ink['needs-action']}>
                {' '}
                {one.last.at.slice(0, 16).replace('T', ' ')} {one.last.isGivenUp && t('webhooks.isGivenUp')} {attemptText(one.last, t)}
              </small>
            )}
          </span>
          <span className={styles['actions']}>
            <button type="button" className={buttons['plain']} onClick={() => onTest(one.id)}>
              {t('webhooks.test')}
            </button>
            <button type="button" className={buttons['plain']} onClick={() => onPause(one.id, !one.isPaused)}>
              {t(one.isPaused ? 'webhooks.resume' : 'webhooks.pause')}
            </button>
            <button type="button" className={sure === one.id ? `${buttons['plain']} ${ink['needs-action']}` : buttons['plain']} onClick={() => (sure === one.id ? onRemove(one.id) : setSure(one.id))}>
              {t(sure === one.id ? 'webhooks.removeSure' : 'webhooks.remove')}
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
