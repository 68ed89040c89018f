import { useEffect, useReducer, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../format/time.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { isHeld, type Outbox, type Waiting } from './outbox.js';
import { Refusals } from './refusals.js';
import styles from './outbox-line.module.css';

interface Props {
  readonly outbox: Outbox;
  /** Whether that may be taken back at all, as long as it is held. */
  readonly mayTakeBack: (waiting: Waiting) => boolean;
  readonly onTakeBack: (submissionId: string) => void;
}

/** What became of what was said here: taken, waiting for a network, still to be taken back, refused and why. */
export function OutboxLine({ outbox, mayTakeBack, onTakeBack }: Props) {
  const { t } = useTranslation();
  const { waiting, refused, takenAt, offline } = useSyncExternalStore(outbox.subscribe, outbox.current);
  const held = useHeld(waiting).filter(mayTakeBack);
  const sent = takenAt === undefined ? t('outbox.nothing') : t('outbox.sent', { time: formatClock(takenAt) });
  const settled = refused.length === 0 ? sent : t('outbox.someRefused', { count: refused.length });
  const words = waiting.length === 0 ? settled : t(offline ? 'outbox.offline' : 'outbox.waiting', { count: waiting.length });
  return (
    <>
      <p className={`${styles['line']} ${offline && waiting.length > 0 ? ink['needs-action'] : ink['quiet']}`} role="status" data-testid="outbox" data-waiting={waiting.length}>
        {words}
        {held.map(({ submission, label }) => (
          <button key={submission.submissionId} type="button" className={buttons['button']} onClick={() => onTakeBack(submission.submissionId)}>
            {t('outbox.takeBack', { what: label })}
          </button>
        ))}
      </p>
      <Refusals outbox={outbox} refused={refused} />
    </>
  );
}

/** What may still be taken back; drawn anew when the first of it no longer may. */
function useHeld(waiting: readonly Waiting[]): readonly Waiting[] {
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const held = waiting.filter(isHeld);
  const until = Math.min(...held.map(({ notBefore = 0 }) => notBefore));
  useEffect(() => {
    if (until === Infinity) return undefined;
    const timer = setTimeout(drawAnew, until - Date.now() + 1);
    return () => clearTimeout(timer);
  }, [until]);
  return held;
}
