import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { beginFactor, confirmFactor, type NewSecret } from './own-account.js';
import styles from './own-account.module.css';

/** Sets up one's second factor: a secret for an app, a code of it, then the recovery codes to be kept. */
export function SecondFactorForm({ onSet }: { onSet: () => void }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<NewSecret>();
  const [code, setCode] = useState('');
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const [failure, setFailure] = useState<string>();
  const trying = async (act: () => Promise<void>) => {
    setFailure(undefined);
    await act().catch((error: unknown) => setFailure(problemText(error, t)));
  };
  const begin = () => void trying(async () => setBegun(await beginFactor()));
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void trying(async () => setRecoveryCodes(await confirmFactor(code)));
  };

  if (recoveryCodes !== undefined) {
    return (
      <div className={formParts['form']}>
        <Notice>{t('own.keepRecoveryCodes')}</Notice>
        <ul className={styles['codes']}>
          {recoveryCodes.map((each) => (
            <li key={each}>
              <code>{each}</code>
            </li>
          ))}
        </ul>
        <button type="button" className={buttons['primary']} onClick={onSet}>
          {t('own.kept')}
        </button>
      </div>
    );
  }
  return (
    <form className={formParts['form']} onSubmit={confirm} aria-label={t('own.secondFactor')}>
      <p className={ink['quiet']}>{t('own.secondFactorIntro')}</p>
      {begun === undefined ? (
        <button type="button" className={buttons['primary']} onClick={begin}>
          {t('own.begin')}
        </button>
      ) : (
        <>
          <p>
            {t('own.secret')} <code data-testid="secret">{begun.secret}</code>
          </p>
          <a href={begun.uri}>{t('own.openApp')}</a>
          <label className={formParts['field']}>
            <span>{t('session.code')}</span>
            <input name="code" inputMode="numeric" autoComplete="one-time-code" required value={code} onChange={(event) => setCode(event.target.value)} />
          </label>
          <button type="submit" className={buttons['primary']}>
            {t('own.confirm')}
          </button>
        </>
      )}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
    </form>
  );
}
