import type { Role } from '@yiwang/kernel';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { Notice } from '../../ui/notice.js';
import { demandSecondFactor, rolesWithSecondFactor, type DescribedRole } from './accounts.js';
import styles from './accounts.module.css';

/** Which roles need a second factor: each choice holds at once. */
export function SecondFactorRoles({ roles }: { roles: readonly DescribedRole[] }) {
  const { t } = useTranslation();
  const [demanded, setDemanded] = useState<readonly Role[]>();
  const [failure, setFailure] = useState<string>();
  const fail = (error: unknown) => setFailure(problemText(error, t));
  useEffect(() => {
    rolesWithSecondFactor().then(setDemanded, (error: unknown) => setFailure(problemText(error, t)));
  }, [t]);
  const toggle = (role: Role) => {
    const next = demanded!.includes(role) ? demanded!.filter((one) => one !== role) : [...demanded!, role];
    demandSecondFactor(next).then(setDemanded, fail);
  };
  return (
    <fieldset className={styles['roles']} disabled={demanded === undefined}>
      <legend>{t('accounts.secondFactorRoles')}</legend>
      {roles.map(({ role }) => (
        <label key={role}>
          <input type="checkbox" checked={demanded?.includes(role) ?? false} onChange={() => toggle(role)} /> {t(`role.${role}`)}
        </label>
      ))}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
    </fieldset>
  );
}
