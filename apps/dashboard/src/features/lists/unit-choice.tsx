import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import formParts from '../../ui/form-parts.module.css';
import { useUser } from '../session/session-context.js';
import { mayReadUnit } from '../units/may-read.js';
import { UNITS } from '../units/units.query.js';
import styles from './unit-choice.module.css';

/** Whose lists are looked at: this unit's, those of one below it, or back up; nothing where there is no choice. */
export function UnitChoice({ unit, onChoose }: { unit: string; onChoose: (unit: string) => void }) {
  const { t } = useTranslation();
  const user = useUser();
  const { data } = useQuery(UNITS, { variables: { orgUnit: unit } });
  const own = data?.orgUnit;
  if (own === undefined) return null;
  const parent = own.parent !== null && mayReadUnit(user, own.parent.code) ? [{ ...own.parent, mark: '‹ ' }] : [];
  const choices = [...parent, { ...own, mark: '' }, ...own.children.map((child) => ({ ...child, mark: '　' }))];
  if (choices.length === 1) return null;
  return (
    <label className={`${formParts['field']} ${styles['choice']}`}>
      <span>{t('lists.unit')}</span>
      <select name="unit" value={unit} onChange={(event) => onChoose(event.target.value)}>
        {choices.map(({ code, name, mark }) => (
          <option key={code} value={code}>
            {mark + visibleText(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
