import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import { Notice } from '../../ui/notice.js';
import { changePassword } from './own-account.js';

/** Changes one's own password. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const [fields, setFields] = useState({ password: '', newPassword: '', again: '' });
  const [failure, setFailure] = useState<string>();
  const [sending, setSending] = useState(false);

  async function change(event: FormEvent) {
    event.preventDefault();
    if (fields.newPassword !== fields.again) return setFailure(t('setup.mismatch'));
    setSending(true);
    setFailure(undefined);
    try {
      await changePassword(fields.password, fields.newPassword);
      setFields({ password: '', newPassword: '', again: '' });
      onChanged();
    } catch (error) {
      setFailure(problemText(error, t));
    } finally {
      setSending(false);
    }
  }

  const field = (name: keyof typeof fields, label: string, autoComplete: string, minLength = 12) => (
    <label className={formParts['field']}>
      <span>{label}</span>
      <input
        name={name}
        type="password"
        autoComplete={autoComplete}
        required
        minLength={minLength}
        value={fields[name]}
        onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <form className={formParts['form']} onSubmit={(event) => void change(event)} aria-label={t('own.changePassword')}>
      {field('password', t('own.oldPassword'), 'current-password', 1)}
      {field('newPassword', `${t('own.newPassword')} · ${t('setup.passwordHint')}`, 'new-password')}
      {field('again', t('setup.passwordAgain'), 'new-password')}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      <button type="submit" className={buttons['primary']} disabled={sending}>
        {t('own.changePassword')}
      </button>
    </form>
  );
}
