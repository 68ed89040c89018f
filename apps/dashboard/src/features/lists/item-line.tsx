import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 as randomUuid } from 'uuid';
import { problemText } from '../../api/problem-text.js';
import { formatMinute } from '../../format/time.js';
import { Name } from '../../ui/name.js';
import { send } from '../report/submissions.js';
import type { ItemAction, ItemActionType } from './item-actions.js';
import type { Holder } from './taken-items.js';

/** Who looks after an item, and what can be done about it. */
export function ItemLine({ holder, actions }: { holder: Holder | undefined; actions: readonly ItemAction[] }) {
  const { t } = useTranslation();
  if (holder === undefined && actions.length === 0) return null;
  return (
    <div className="item-line" data-testid="item-line" data-taken-by={holder?.takenBy}>
      {holder !== undefined && (
        <p>
          <span className="quiet">{t('list.takenBy')}</span> <Name>{holder.takenBy}</Name>{' '}
          <span className="quiet">{t('list.takenSince', { moment: formatMinute(holder.takenAt) })}</span>
        </p>
      )}
      {/* Why something was refused is said until the list has changed. */}
      <Actions key={[holder?.takenAt, ...actions.map(({ type }) => type)].join()} actions={actions} />
    </div>
  );
}

function Actions({ actions }: { actions: readonly ItemAction[] }) {
  const { t } = useTranslation();
  // The same id until it is answered, so that nothing is recorded twice where an answer is lost.
  const [ids] = useState(() => new Map<ItemActionType, string>());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function act({ type, orgUnit, data }: ItemAction) {
    const submissionId = ids.get(type) ?? randomUuid();
    ids.set(type, submissionId);
    setSending(true);
    setFailure(undefined);
    try {
      await send({ submissionId, type, orgUnit, occurredAt: new Date().toISOString(), data });
      ids.delete(type);
    } catch (error) {
      setFailure(problemText(error, t));
    } finally {
      setSending(false);
    }
  }

  return (
    <>
      {actions.map((action) => (
        <button key={action.type} type="button" className="plain" data-action={action.type} disabled={sending} onClick={() => void act(action)}>
          {t(`list.action.${action.type}`)}
        </button>
      ))}
      {failure !== undefined && (
        <p className="needs-action" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
