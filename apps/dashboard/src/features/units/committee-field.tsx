import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isRefused } from '../../graphql/is-refused.js';
import { Combobox } from '../../ui/combobox.js';
import ink from '../../ui/ink.module.css';
import type { SignedInUser } from '../session/session-store.js';
import { committeesOf } from './committees.js';
import { COMMITTEES } from './committees.query.js';
import styles from './units.module.css';

/** A committee's code. One that is registered outside of the tree of units can still be entered; the edge judges. */
const CODE = /^\d{12}$/;

/** The choice among the committees below the user's own unit. */
export function CommitteeField({
  user,
  value,
  onChoose,
}: {
  user: Pick<SignedInUser, 'role' | 'orgUnit'>;
  value: string;
  onChoose: (code: string) => void;
}) {
  const { t } = useTranslation();
  const { data, error } = useQuery(COMMITTEES, { variables: { orgUnit: user.orgUnit }, fetchPolicy: 'cache-and-network' });
  const unknown = isRefused(error, 'unknown-unit');
  const committees = data === undefined ? [] : committeesOf(data.orgUnit);
  const none = unknown || (data !== undefined && committees.length === 0);
  return (
    <div className={styles['committee']}>
      <Combobox
        name="orgUnit"
        label={t('level.COMMITTEE')}
        placeholder={t('units.findCommittee')}
        choices={committees}
        value={value}
        accepts={CODE}
        onChoose={onChoose}
      />
      {none && (
        <p className={ink['quiet']}>
          {t('units.noCommittee')}{' '}
          {user.role === 'admin' && <Link to="/report?type=register-org-unit">{t('units.register')}</Link>}
        </p>
      )}
      {error !== undefined && !unknown && <p className={ink['quiet']}>{t('units.committeesUnread')}</p>}
    </div>
  );
}
