import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { closeAccount, resetPassword, takeSecondFactor, type Account } from './accounts.js';

/** What can be done with somebody's account; closing is asked twice. */
export function AccountActions({ account, onDone }: { account: Account; onDone: (given?: { account: string; password: string }) => void }) {
  const { t } = useTranslation();
  const user = useUser();
  const [failure, setFailure] = useState<string>();
  const [isSure, setSure] = useState(false);
  const doing = (act: () => Promise<void>) => () => void act().catch((error: unknown) => setFailure(problemText(error, t)));
  if (account.closedAt !== undefined) return <p className={ink['quiet']}>{t('accounts.closedAt', { at: account.closedAt.slice(0, 16).replace('T', ' ') })}</p>;
  if (account.account === user.account) return <p className={ink['quiet']}>{t('accounts.own')}</p>;
  const close = doing(async () => onDone(void (await closeAccount(account.account))));
  return (
    <section className={formParts['actions']} aria-label={t('accounts.actions')}>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {user.role === 'admin' && (
        <button
          type="button"
          className={buttons['button']}
          onClick={doing(async () => onDone({ account: account.account, password: await resetPassword(account.account) }))}
        >
          {t('accounts.reset')}
        </button>
      )}
      {user.role === 'securityAdmin' && account.secondFactor && (
        <button type="button" className={buttons['button']} onClick={doing(async () => onDone(void (await takeSecondFactor(account.account))))}>
          {t('accounts.takeSecondFactor')}
        </button>
      )}
      <button type="button" className={isSure ? `${buttons['button']} ${ink['needs-action']}` : buttons['button']} onClick={isSure ? close : () => setSure(true)}>
        {isSure ? t('accounts.closeSure') : t('accounts.close')}
      </button>
    </section>
  );
}
