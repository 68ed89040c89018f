import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { AccountDrawer } from './account-drawer.js';
import { AccountTable } from './account-table.js';
import { changeAccount, createAccount, listAccounts, listRoles, type Account, type AccountForm, type DescribedRole } from './accounts.js';
import { SecondFactorRoles } from './second-factor-roles.js';

/** What was just said once: the first password of an account. */
interface Given {
  readonly account: string;
  readonly password: string;
}

/** Who may sign in. Administrators keep accounts; security administrators close them and say who needs a second factor. */
export function AccountsPage() {
  const { t } = useTranslation();
  const isAdministrator = useUser().role === 'admin';
  const [accounts, setAccounts] = useState<readonly Account[]>();
  const [roles, setRoles] = useState<readonly DescribedRole[]>([]);
  const [open, setOpen] = useState<Account | 'new'>();
  const [given, setGiven] = useState<Given>();
  const [failure, setFailure] = useState<string>();
  const fail = useCallback((error: unknown) => setFailure(problemText(error, t)), [t]);
  const read = useCallback(() => {
    Promise.all([listAccounts(), listRoles()]).then(([all, described]) => {
      setAccounts(all);
      setRoles(described.filter(({ levels }) => levels.length > 0));
    }, fail);
  }, [fail]);
  useEffect(read, [read]);

  const done = (next?: Given) => {
    setOpen(undefined);
    setFailure(undefined);
    setGiven(next);
    read();
  };
  const create = async (form: AccountForm) => done({ account: form.account, password: await createAccount(form) });
  const change = async ({ account, ...changes }: AccountForm) => done(void (await changeAccount(account, changes)));

  return (
    <PageFrame title={t('accounts.title')}>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {given !== undefined && (
        <Notice>
          {t('accounts.given', { account: given.account })} <code data-testid="first-password">{given.password}</code>
        </Notice>
      )}
      <p className={formParts['actions']}>
        {isAdministrator && (
          <button type="button" className={buttons['primary']} onClick={() => setOpen('new')}>
            {t('accounts.add')}
          </button>
        )}
        <Link className={buttons['button']} to="/devices">
          {t('devices.title')}
        </Link>
      </p>
      {!isAdministrator && roles.length > 0 && <SecondFactorRoles roles={roles} />}
      {accounts !== undefined && <AccountTable accounts={accounts} onOpen={setOpen} />}
      {open !== undefined && (
        <AccountDrawer open={open} roles={roles} onSend={open === 'new' ? create : change} onDone={done} onClose={() => setOpen(undefined)} />
      )}
    </PageFrame>
  );
}
