import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fromField } from '../../../format/time.js';
import buttons from '../../../ui/buttons.module.css';
import { Dialog } from '../../../ui/dialog.js';
import formParts from '../../../ui/form-parts.module.css';
import ink from '../../../ui/ink.module.css';
import { TimeField } from '../../../ui/time-field.js';
import { ItemLine } from '../../lists/item-line.js';
import { useSending } from '../../report/use-sending.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import styles from './handle-dialog.module.css';

/**
 * An item taken on, let go and put off, over the wall. It closes once that is recorded.
 *
 * @param where the unit in which it stands, by name
 * @param orgUnit the unit that speaks for it
 * @param takes whether the reader may take it on; `puts`: and put it off
 */
export default function HandleDialog({
  item,
  where,
  orgUnit,
  takes,
  puts,
  onClose,
}: {
  item: ItemToDealWith;
  where: string;
  orgUnit: string;
  takes: boolean;
  puts: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const itemId = item.element.code;
  const holder = item.holder ?? undefined;
  const type = holder === undefined ? ('take-on-item' as const) : ('let-go-item' as const);
  return (
    <Dialog title={`${item.element.name} · ${where}`} name="handle-item" onClose={onClose}>
      <div className={styles['handle']}>
        {item.units > 1 && <p className={ink['quiet']}>{t('handle.onlyHere', { where })}</p>}
        <ItemLine holder={holder} actions={takes ? [{ type, orgUnit, data: { list: 'board', itemId } }] : []} onRecorded={onClose} />
        {puts && <SnoozeForm orgUnit={orgUnit} itemId={itemId} onRecorded={onClose} />}
      </div>
    </Dialog>
  );
}

function SnoozeForm({ orgUnit, itemId, onRecorded }: { orgUnit: string; itemId: string; onRecorded: () => void }) {
  const { t } = useTranslation();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const { say, sending, failure } = useSending(onRecorded);
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
