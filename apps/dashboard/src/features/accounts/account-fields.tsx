import { ruleOf } from '@yiwang/kernel/roles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormSending } from '../../api/use-form-sending.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import type { Account, AccountForm, DescribedRole } from './accounts.js';

interface Fields extends Omit<AccountForm, 'sites' | 'bureau' | 'household'> {
  /** As they are typed, with blanks or commas between. */
  readonly sites: string;
  readonly bureau: string;
  readonly compound: string;
  readonly building: string;
  readonly room: string;
}

const NO_ADDRESS = { compound: '', building: '', room: '' };
const EMPTY = { account: '', name: '', orgUnit: '', sites: '', bureau: '', ...NO_ADDRESS };

/** What of an account is shown to begin with: not the id of a household, which nobody types. */
const fieldsOf = ({ account, name, role, orgUnit, sites = [], bureau = '' }: Account): Fields =>
  ({ account, name, role, orgUnit, sites: ruleOf(role).ofHousehold ? '' : sites.join(' '), bureau, ...NO_ADDRESS });

function formOf({ sites, bureau, compound, building, room, ...rest }: Fields, { of, ofHousehold }: Partial<DescribedRole>): AccountForm {
  if (ofHousehold && compound + building + room === '') return rest;
  if (ofHousehold) return { ...rest, household: { compound, ...(building === '' ? {} : { building }), room } };
  if (of === 'sites') return { ...rest, sites: sites.split(/[\s,,、]+/).filter(Boolean) };
  return of === 'bureau' ? { ...rest, bureau } : rest;
}

/** Whether an account stays its household's where none is named: that goes with the role and the unit. */
const staysOfHousehold = (account: Account | undefined, { role, orgUnit }: Pick<Fields, 'role' | 'orgUnit'>): boolean =>
  account?.role === role && account.orgUnit === orgUnit;

/** The fields of an account: a new one, or one that is changed. What a role has no use for is not asked. */
export function AccountFields({
  roles,
  account,
  onSend,
}: {
  roles: readonly DescribedRole[];
  account: Account | undefined;
  onSend: (form: AccountForm) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [fields, setFields] = useState<Fields>(() => (account === undefined ? { ...EMPTY, role: 'committee' } : fieldsOf(account)));
  const described = roles.find(({ role }) => role === fields.role);
  const stays = staysOfHousehold(account, fields);

  const { onSubmit, sending, failure } = useFormSending(() => onSend(formOf(fields, described ?? {})));

  const field = (name: Exclude<keyof typeof fields, 'role'>, hint?: string, more: object = {}) => (
    <label className={formParts['field']}>
      <span>{t(`accounts.${name}`)}</span>
      <input name={name} required autoComplete="off" value={fields[name]} onChange={(event) => setFields({ ...fields, [name]: event.target.value })} {...more} />
      {hint !== undefined && <small className={ink['quiet']}>{hint}</small>}
    </label>
  );
  const levels = described?.levels.map((level) => t(`level.${level.toUpperCase() as 'CITY' | 'DISTRICT' | 'STREET' | 'COMMITTEE'}`));
  return (
    <form className={formParts['form']} onSubmit={onSubmit}>
      {account === undefined && field('account', t('accounts.accountHint'), { autoCapitalize: 'none', spellCheck: false })}
      {field('name')}
      <label className={formParts['field']}>
        <span>{t('accounts.role')}</span>
        <select name="role" value={fields.role} onChange={(event) => setFields({ ...fields, role: event.target.value as Fields['role'] })}>
          {roles.map(({ role }) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      {field('orgUnit', levels && t('accounts.orgUnitHint', { levels: levels.join(' / ') }), { inputMode: 'numeric' })}
      {described?.of === 'sites' && !described.ofHousehold && field('sites', t('accounts.sitesHint'))}
      {described?.ofHousehold && (
        <>
          {field('compound', stays ? t('accounts.householdHint') : undefined, { required: !stays })}
          {field('building', undefined, { required: false })}
          {field('room', undefined, { required: !stays })}
        </>
      )}
      {described?.of === 'bureau' && field('bureau')}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      <button type="submit" className={buttons['primary']} disabled={sending}>
        {account === undefined ? t('accounts.create') : t('accounts.save')}
      </button>
    </form>
  );
}
