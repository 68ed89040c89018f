import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import { formatClock } from '../../format/time.js';
import { Notice } from '../../ui/notice.js';
import type { Outbox, Waiting } from './outbox.js';
import styles from './outbox-line.module.css';

/** What became of what was said here: taken, waiting for a network, still to be taken back, refused and why. */
export function OutboxLine({ outbox, onTakeBack }: { outbox: Outbox; onTakeBack: (submissionId: string) => void }) {
  const { t } = useTranslation();
  const { waiting, refused, takenAt, offline } = useSyncExternalStore(outbox.subscribe, outbox.current);
  const sent = takenAt === undefined ? t('outbox.nothing') : t('outbox.sent', { time: formatClock(takenAt) });
  const words = waiting.length === 0 ? sent : t(offline ? 'outbox.offline' : 'outbox.waiting', { count: waiting.length });
  return (
    <>
      <p className={`${styles['line']} ${offline && waiting.length > 0 ? 'needs-action' : 'quiet'}`} role="status" data-testid="outbox" data-waiting={waiting.length}>
        {words}
        {waiting.filter(isHeld).map(({ submission, label }) => (
          <button key={submission.submissionId} type="button" className="button" onClick={() => onTakeBack(submission.submissionId)}>
            {t('outbox.takeBack', { what: label })}
          </button>
        ))}
      </p>
      {refused.map(({ submission, label, message }) => (
        <Notice key={submission.submissionId} tone="action">
          <strong>{t('outbox.refused', { what: label })}</strong> {visibleText(message)}
        </Notice>
      ))}
      {refused.length > 0 && (
        <button type="button" className="button" onClick={() => outbox.forgetRefused()}>
          {t('outbox.seen')}
        </button>
      )}
    </>
  );
}

const isHeld = ({ notBefore }: Waiting): boolean => notBefore !== undefined && notBefore > Date.now();
