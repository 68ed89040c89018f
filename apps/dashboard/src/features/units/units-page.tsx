import { useQuery } from '@apollo/client/react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import notice from '../board/parts/empty-notice.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { isRefused } from '../../graphql/is-refused.js';
import { visibleText } from '../../format/visible-text.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { mayReadUnit } from './may-read.js';
import { UNITS } from './units.query.js';
import styles from './units.module.css';

const CODE = /^(\d{2}|\d{6}|\d{9}|\d{12})$/;

/** A unit's code in the address; what is none is as if it were absent. */
function codeIn(search: URLSearchParams, key: string): string | undefined {
  const text = search.get(key);
  return text !== null && CODE.test(text) ? text : undefined;
}

/** For those who have no single board of their own: down from the city, or straight by code. */
export function UnitsPage() {
  const { t } = useTranslation();
  const user = useUser();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const above = codeIn(search, 'below') ?? user.orgUnit;
  const { data, error } = useQuery(UNITS, { variables: { orgUnit: above } });
  const [code, setCode] = useState('');
  const [invalid, setInvalid] = useState(false);

  function open(event: FormEvent) {
    event.preventDefault();
    const wanted = code.trim();
    if (CODE.test(wanted)) void navigate(`/board/${wanted}`);
    else setInvalid(true);
  }

  const unit = data?.orgUnit;
  const noneYet = above === user.orgUnit && isRefused(error, 'unknown-unit');
  return (
    <PageFrame title={t('units.title')}>
      <p className={ink['quiet']}>{t('units.intro')}</p>
      <form className={formParts['inline']} onSubmit={open}>
        <label className={formParts['field']}>
          <span>{t('units.code')}</span>
          <input name="code" inputMode="numeric" value={code} onChange={(event) => setCode(event.target.value)} />
        </label>
        <button type="submit" className={buttons['primary']}>
          {t('units.open')}
        </button>
      </form>
      {invalid && <Notice tone="action">{t('units.invalid')}</Notice>}
      {error !== undefined && !noneYet && <Notice tone="action">{t('common.failed', { message: visibleText(error.message) })}</Notice>}
      {noneYet && (
        <section className={notice['empty']}>
          <h2>{t('units.noneYet')}</h2>
          <p>{t('units.registerFirst')}</p>
          {user.role === 'admin' && (
            <Link className={buttons['primary']} to="/report?type=register-org-unit">
              {t('units.register')}
            </Link>
          )}
        </section>
      )}
      {unit !== undefined && (
        <section>
          <h2>
            {unit.parent !== null && mayReadUnit(user, unit.parent.code) && (
              <Link to={`/units?below=${unit.parent.code}`}>
                ‹ <Name>{unit.parent.name}</Name>
              </Link>
            )}{' '}
            <Link to={`/board/${unit.code}`}>
              <Name>{unit.name}</Name>
            </Link>
          </h2>
          {unit.children.length === 0 && <p className={ink['quiet']}>{t('units.none')}</p>}
          <UnitList units={unit.children} />
        </section>
      )}
    </PageFrame>
  );
}

function UnitList({ units }: { units: readonly UnitName[] }) {
  return (
    <ul className={styles['list']}>
      {units.map((child) => (
        <li key={child.code}>
          <Link to={`/board/${child.code}`}>
            <Name lines={2}>{child.name}</Name>
          </Link>
          <small className={ink['quiet']}>{child.code}</small>
          {child.level !== 'COMMITTEE' && (
            <Link className={buttons['plain']} to={`/units?below=${child.code}`} aria-label={`${visibleText(child.name)} ›`}>
              ›
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
