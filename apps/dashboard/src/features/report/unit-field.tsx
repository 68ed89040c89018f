import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import formParts from '../../ui/form-parts.module.css';
import type { SignedInUser } from '../session/session-store.js';
import { visibleText } from '../../format/visible-text.js';
import { CommitteeField } from '../units/committee-field.js';
import { UNITS } from '../units/units.query.js';
import type { SubmissionDescription } from './submissions.js';
import { isOfCommittee, officeRow } from './unit-to-begin-with.js';

/** For which unit a street office or an administrator reports; nothing for who is of a committee, and reports for it. */
export function UnitField({
  user,
  units,
  orgUnit,
  onChoose,
}: {
  user: SignedInUser;
  units: SubmissionDescription['units'];
  orgUnit: string;
  onChoose: (orgUnit: string) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(UNITS, { variables: { orgUnit: user.orgUnit }, skip: user.role !== 'street' });
  if (isOfCommittee(user)) return null;
  if (user.role !== 'street' && units === 'committee') return <CommitteeField user={user} value={orgUnit} onChoose={onChoose} />;
  if (user.role !== 'street') {
    return (
      <label className={formParts['field']}>
        <span>{t('report.orgUnit')}</span>
        <input name="orgUnit" inputMode="numeric" required value={orgUnit} onChange={(event) => onChoose(event.target.value.trim())} />
      </label>
    );
  }
  const own = units === 'committee' ? [] : [{ code: officeRow(user.orgUnit), name: data?.orgUnit.name ?? user.orgUnit }];
  const committees = units === 'office' ? [] : (data?.orgUnit.children ?? []);
  return (
    <label className={formParts['field']}>
      <span>{t('report.orgUnit')}</span>
      <select name="orgUnit" required value={orgUnit} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('report.choose')}</option>
        {[...own, ...committees].map(({ code, name }) => (
          <option key={code} value={code}>
            {visibleText(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
