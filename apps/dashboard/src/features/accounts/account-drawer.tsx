import { useTranslation } from 'react-i18next';
import { Drawer } from '../../ui/drawer.js';
import { useUser } from '../session/session-context.js';
import { AccountActions } from './account-actions.js';
import { AccountFields } from './account-fields.js';
import type { Account, AccountForm, DescribedRole } from './accounts.js';

/** One account, or a new one: what it is, and what can be done with it. */
export function AccountDrawer({
  open,
  roles,
  onSend,
  onDone,
  onClose,
}: {
  open: Account | 'new';
  roles: readonly DescribedRole[];
  onSend: (form: AccountForm) => Promise<void>;
  onDone: (given?: { account: string; password: string }) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const account = open === 'new' ? undefined : open;
  const mayChange = useUser().role === 'admin' && account?.closedAt === undefined;
  return (
    <Drawer title={account?.account ?? t('accounts.add')} onClose={onClose}>
      {mayChange && <AccountFields key={account?.account ?? ''} roles={roles} account={account} onSend={onSend} />}
      {account !== undefined && <AccountActions account={account} onDone={onDone} />}
    </Drawer>
  );
}
