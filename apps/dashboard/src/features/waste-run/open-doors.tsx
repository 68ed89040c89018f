import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { formatMinute } from '../../format/time.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { unopened, type Route } from './route.js';
import styles from './run.module.css';

/** How many doors there are and as of when; those that were not opened are by one tap, after which they are on the phone. */
export function OpenDoors({ route, failure, onOpen }: { route: Route; failure: unknown; onOpen: () => void }) {
  const { t } = useTranslation();
  const count = unopened(route).length;
  return (
    <section className={styles['doors']} data-testid="doors" data-unopened={count}>
      <p>
        {t('runPage.doorsToday', { count: route.rows.length })} <span className={ink['quiet']}>{t('runPage.asOf', { time: formatMinute(route.asOf) })}</span>
      </p>
      {count > 0 && (
        <>
          <button type="button" className={buttons['primary']} onClick={onOpen}>
            {t('runPage.openDoors', { count })}
          </button>
          <small className={ink['quiet']}>{failure === undefined ? t('runPage.doorsKept') : problemText(failure, t)}</small>
        </>
      )}
    </section>
  );
}
