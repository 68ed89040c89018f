import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '../../api/http.js';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { createFirstAdministrator } from './create-first-administrator.js';
import { useSessionStore } from './session-context.js';
import styles from './door.module.css';

/** Where the installation's one-time link leads: `/setup?token=…` (or `#token=…`). */
export function SetupPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const token = search.get('token') ?? new URLSearchParams(window.location.hash.slice(1)).get('token');
  const [fields, setFields] = useState({ name: '', account: 'admin', password: '', again: '' });
  const [failure, setFailure] = useState<string>();
  const [sending, setSending] = useState(false);
  const store = useSessionStore();
  const navigate = useNavigate();

  async function create(event: FormEvent) {
    event.preventDefault();
    if (token === null) return;
    if (fields.password !== fields.again) {
      setFailure(t('setup.mismatch'));
      return;
    }
    setSending(true);
    setFailure(undefined);
    try {
      const { name, account, password } = fields;
      await createFirstAdministrator({ token, name: name.trim(), account: account.trim(), password });
      await store.verify();
      await navigate('/', { replace: true });
    } catch (error) {
      const usedUp = error instanceof ProblemError && error.code === 'not-found';
      setFailure(usedUp ? t('setup.usedUp') : problemText(error, t));
      setSending(false);
    }
  }

  const field = (name: keyof typeof fields, label: string, type: string, autoComplete: string, minLength = 1) => (
    <label className={formParts['field']}>
      <span>{label}</span>
      <input
        name={name}
        type={type}
        autoComplete={autoComplete}
        minLength={minLength}
        required
        value={fields[name]}
        onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <main className={styles['door']}>
      <form className={styles['card']} onSubmit={(event) => void create(event)} aria-labelledby="setup-title">
        <p className={styles['product']}>{t('product')}</p>
        <h1 id="setup-title">{t('setup.title')}</h1>
        <p className={ink['quiet']}>{t('setup.intro')}</p>
        {token === null && <Notice tone="action">{t('setup.noToken')}</Notice>}
        {failure !== undefined && <Notice tone="action">{failure}</Notice>}
        {field('name', t('setup.name'), 'text', 'name')}
        {field('account', t('setup.account'), 'text', 'username')}
        {field('password', `${t('setup.password')} · ${t('setup.passwordHint')}`, 'password', 'new-password', 12)}
        {field('again', t('setup.passwordAgain'), 'password', 'new-password', 12)}
        <button className={buttons['primary']} type="submit" disabled={token === null || sending}>
          {t('setup.create')}
        </button>
        <footer className={styles['switches']}>
          <LanguageSwitch />
        </footer>
      </form>
    </main>
  );
}
