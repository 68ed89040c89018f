import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../ui/ink.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { ownFactor, type OwnFactor } from './own-account.js';
import { PasswordForm } from './password-form.js';
import { SecondFactorForm } from './second-factor-form.js';

/** One's own password and second factor. */
export function OwnAccountPage() {
  const { t } = useTranslation();
  const user = useUser();
  const [factor, setFactor] = useState<OwnFactor>();
  const [changed, setChanged] = useState(false);
  const [count, setCount] = useState(0);
  useEffect(() => {
    ownFactor().then(setFactor, () => undefined);
  }, [count]);
  return (
    <PageFrame title={t('own.title')}>
      <p className={ink['quiet']}>
        {user.account} · {t(`role.${user.role}`)} · <span className={ink['digits']}>{[user.orgUnit, ...(user.sites ?? [])].join(' · ')}</span>
      </p>
      <h2>{t('own.changePassword')}</h2>
      {changed && <Notice>{t('own.passwordChanged')}</Notice>}
      <PasswordForm onChanged={() => setChanged(true)} />
      <h2>{t('own.secondFactor')}</h2>
      {factor?.isSet === true && <p>{t('own.isSet', { count: factor.recoveryCodes })}</p>}
      {factor?.isSet === false && <SecondFactorForm onSet={() => setCount(count + 1)} />}
    </PageFrame>
  );
}
