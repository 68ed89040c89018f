import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import { Drawer } from '../../ui/drawer.js';
import formParts from '../../ui/form-parts.module.css';
import { Name } from '../../ui/name.js';
import type { FieldSchema } from '../report/field-schema.js';
import type { Handover } from './crew-run.js';
import { gramsOf, KilogramField } from './kilogram-field.js';
import { collectedBy, type HeldRun } from './run-state.js';
import styles from './run.module.css';

/** The load at the plant: its weight beside what was collected, where it is unloaded, and why the two differ where they do. */
export function HandoverDrawer({ run, fields, onSay, onClose }: { run: HeldRun; fields: Readonly<Record<string, FieldSchema>>; onSay: (said: Handover) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const collected = collectedBy(run);
  const [kilograms, setKilograms] = useState(collected.doors === 0 ? '0' : '');
  const [unloadingPoint, setPoint] = useState('dedicated');
  const [gapReason, setReason] = useState('');
  const grams = gramsOf(kilograms);
  const difference = grams === undefined ? 0 : grams - collected.grams;
  const labelOf = (field: string) => fields[field]?.labels?.[language] ?? '';
  const handOver = (event: FormEvent) => {
    event.preventDefault();
    if (grams === undefined) return;
    onSay({ grams, unloadingPoint, gapReason: gapReason.trim() === '' ? undefined : gapReason.trim() });
    onClose();
  };
  return (
    <Drawer title={t('runPage.handOver')} onClose={onClose}>
      <form className={styles['kinds']} onSubmit={handOver}>
        <p>
          {run.vehicle} → <Name>{run.plantName}</Name>
          <br />
          {t('runPage.collected', { doors: collected.doors, kg: collected.grams / 1000 })}
        </p>
        <KilogramField name="grams" label={labelOf('grams')} most={fields['grams']?.maximum} least={0} value={kilograms} onChange={setKilograms} />
        <label className={formParts['field']}>
          <span>{labelOf('unloadingPoint')}</span>
          <select name="unloadingPoint" value={unloadingPoint} onChange={(event) => setPoint(event.target.value)}>
            {Object.entries(fields['unloadingPoint']?.options ?? {}).map(([word, labels]) => (
              <option key={word} value={word}>
                {labels[language]}
              </option>
            ))}
          </select>
        </label>
        {difference !== 0 && (
          <label className={formParts['field']}>
            <span>
              {labelOf('gapReason')} · {t('runPage.difference', { kg: Math.abs(difference) / 1000 })}
            </span>
            <textarea name="gapReason" rows={2} maxLength={fields['gapReason']?.maxLength} value={gapReason} onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
        <button type="submit" className={buttons['primary']}>
          {t('runPage.handOver')}
        </button>
      </form>
    </Drawer>
  );
}
