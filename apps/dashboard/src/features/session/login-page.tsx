import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http.js';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { ThemeSwitch } from '../../ui/theme-switch.js';
import { isKiosk } from './kiosk.js';
import { useSession, useSessionStore } from './session-context.js';
import styles from './door.module.css';

const isWall = (): boolean => isKiosk(new URLSearchParams(window.location.search));

/** Account and password, and a code where there is a second factor. Stays at the address the reader asked for, which shows once the session stands. */
export function LoginPage() {
  const { t } = useTranslation();
  const store = useSessionStore();
  const session = useSession();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function signIn(event: FormEvent) {
    event.preventDefault();
    setSending(true);
    setFailure(undefined);
    try {
      await store.signIn(account.trim(), password, { ...(code ? { code: code.trim() } : {}), ...(isWall() ? { wall: true } : {}) });
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'second-factor-required') setCode('');
      setFailure(problemText(error, t));
      setSending(false);
    }
  }

  const expired = session.status === 'signed-out' && session.expired;
  return (
    <main className={styles['door']}>
      <form className={styles['card']} onSubmit={(event) => void signIn(event)} aria-labelledby="login-title">
        <header>
          <p className={styles['product']}>{t('product')}</p>
          <p className={ink['quiet']}>{t('productLine')}</p>
        </header>
        <h1 id="login-title">{t('session.title')}</h1>
        {expired && failure === undefined && <Notice>{t('session.expired')}</Notice>}
        {failure !== undefined && <Notice tone="action">{failure}</Notice>}
        <label className={formParts['field']}>
          <span>{t('session.account')}</span>
          <input
            name="account"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </label>
        <label className={formParts['field']}>
          <span>{t('session.password')}</span>
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {code !== undefined && (
          <label className={formParts['field']}>
            <span>{t('session.code')}</span>
            <input
              name="code"
              autoComplete="one-time-code"
              autoFocus
              required
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </label>
        )}
        {isWall() && <p className={ink['quiet']}>{t('session.wall')}</p>}
        <button className={buttons['primary']} type="submit" disabled={sending}>
          {sending ? t('session.signingIn') : t('session.signIn')}
        </button>
        <footer className={styles['switches']}>
          <LanguageSwitch />
          <ThemeSwitch />
        </footer>
      </form>
    </main>
  );
}
