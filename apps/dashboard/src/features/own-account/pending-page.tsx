import { useTranslation } from 'react-i18next';
import buttons from '../../ui/buttons.module.css';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { useSessionStore } from '../session/session-context.js';
import { PasswordForm } from './password-form.js';
import { SecondFactorForm } from './second-factor-form.js';
import styles from '../session/door.module.css';

/** What has to be done before anything else: another password than the one that was given, or a second factor. */
export function PendingPage({ pending }: { pending: 'password' | 'second-factor' }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const goOn = () => void store.verify();
  return (
    <main className={styles['door']}>
      <section className={styles['card']} aria-labelledby="pending-title">
        <p className={styles['product']}>{t('product')}</p>
        <h1 id="pending-title">{t(`own.first.${pending}`)}</h1>
        {pending === 'password' ? <PasswordForm onChanged={goOn} /> : <SecondFactorForm onSet={goOn} />}
        <footer className={styles['switches']}>
          <LanguageSwitch />
          <button type="button" className={buttons['plain']} onClick={() => void store.signOut().catch(() => undefined)}>
            {t('nav.signOut')}
          </button>
        </footer>
      </section>
    </main>
  );
}
