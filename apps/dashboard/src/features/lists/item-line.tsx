import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { AccountName } from '../session/account-name.js';
import { useSending } from '../report/use-sending.js';
import type { ItemAction } from './item-actions.js';
import type { Holder } from './taken-items.js';
import styles from './item-line.module.css';

/** Who looks after an item, and what can be done about it. @param onRecorded told when something was */
export function ItemLine({ holder, actions, onRecorded }: { holder: Holder | undefined; actions: readonly ItemAction[]; onRecorded?: () => void }) {
  const { t } = useTranslation();
  if (holder === undefined && actions.length === 0) return null;
  return (
    <div className={styles['line']} data-testid="item-line" data-taken-by={holder?.takenBy}>
      {holder !== undefined && (
        <p>
          <span className={ink['quiet']}>{t('list.takenBy')}</span> <AccountName account={holder.takenBy} />{' '}
          <span className={ink['quiet']}>{t('list.takenSince', { moment: formatMinute(holder.takenAt) })}</span>
        </p>
      )}
      {/* Why something was refused is said until the list has changed. */}
      <Actions key={[holder?.takenAt, ...actions.map(({ type }) => type)].join()} actions={actions} onRecorded={onRecorded} />
    </div>
  );
}

function Actions({ actions, onRecorded }: { actions: readonly ItemAction[]; onRecorded: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { say, sending, failure } = useSending(onRecorded);
  return (
    <>
      {actions.map((action) => (
        <button key={action.type} type="button" className={buttons['plain']} data-action={action.type} disabled={sending} onClick={() => void say(action)}>
          {t(`list.action.${action.type}`)}
        </button>
      ))}
      {failure !== undefined && (
        <p className={ink['needs-action']} role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
