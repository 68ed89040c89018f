import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fromField } from '../../../format/time.js';
import buttons from '../../../ui/buttons.module.css';
import formParts from '../../../ui/form-parts.module.css';
import ink from '../../../ui/ink.module.css';
import { TimeField } from '../../../ui/time-field.js';
import { OFFERED_TO } from '../../lists/item-actions.js';
import { ItemLine } from '../../lists/item-line.js';
import { useSending } from '../../report/use-sending.js';
import { useUser } from '../../session/session-context.js';
import { speakerOf } from '../office-of.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import styles from './to-deal-with.module.css';

/** Whose an item is, and, once it is opened, how it is taken on, let go and put off: what became of it arrives with the items. Nothing above the streets, where nobody speaks for it. */
export function HandleItem({ item }: { item: ItemToDealWith }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [isOpen, setOpen] = useState(false);
  const orgUnit = speakerOf(item.unit);
  const itemId = item.element.code;
  const holder = item.holder ?? undefined;
  if (orgUnit === undefined) return null;
  const takes = OFFERED_TO.includes(role);
  const puts = role === 'street' || role === 'admin';
  const type = holder === undefined ? ('take-on-item' as const) : ('let-go-item' as const);
  return (
    <>
      {(takes || puts) && (
        <button type="button" className={styles['more']} aria-expanded={isOpen} aria-label={t('handle.open', { name: item.element.name })} onClick={() => setOpen(!isOpen)}>
          ⋯
        </button>
      )}
      {holder !== undefined && !isOpen && <p className={`${styles['holder']} ${ink['quiet']}`}>{t('handle.takenBy', { who: holder.takenBy })}</p>}
      {isOpen && (
        <div className={styles['handle']} data-testid="handle-item">
          <ItemLine holder={holder} actions={takes ? [{ type, orgUnit, data: { list: 'board', itemId } }] : []} />
          {puts && <SnoozeForm orgUnit={orgUnit} itemId={itemId} />}
        </div>
      )}
    </>
  );
}

function SnoozeForm({ orgUnit, itemId }: { orgUnit: string; itemId: string }) {
  const { t } = useTranslation();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const { say, sending, failure } = useSending();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void say({ type: 'snooze-item', orgUnit, data: { list: 'board', itemId, until: fromField(until) ?? until, reason } });
  };
  return (
    <form onSubmit={submit}>
      <TimeField name="until" label={t('handle.until')} precision="minute" value={until} onChange={setUntil} required ahead />
      <label className={formParts['field']}>
        <span>{t('handle.reason')}</span>
        <input name="reason" type="text" maxLength={200} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <button type="submit" className={buttons['button']} disabled={sending}>
        {t('handle.snooze')}
      </button>
      {failure !== undefined && (
        <p className={ink['needs-action']} role="alert">
          {failure}
        </p>
      )}
    </form>
  );
}
