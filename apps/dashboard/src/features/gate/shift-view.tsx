import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../format/number.js';
import { formatMinute } from '../../format/time.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { ExceptionDrawer } from './exception-drawer.js';
import type { GateForms } from './gate-forms.js';
import type { GatePost } from './gate-post.js';
import { PassCheck } from './pass-check.js';
import { usePasses } from './use-passes.js';
import { leastOf, TALLIES, unreported, type HeldShift, type Tally } from './gate-shift.js';
import styles from './gate.module.css';

/** A shift that goes on: a counter for each thing that is counted, passes by their number, an exception in two taps, the handover in one. */
export function ShiftView({ shift, post, forms }: { shift: HeldShift; post: GatePost; forms: GateForms }) {
  const { t } = useTranslation();
  const [excepting, setExcepting] = useState(false);
  const passes = usePasses();
  const hasExceptions = Object.keys(forms.exceptions).length > 0;
  return (
    <section className={styles['shift']} data-testid="gate-shift" data-shift={shift.shiftId}>
      <header>
        <h2>
          <Name>{shift.siteName}</Name>
        </h2>
        <span className={ink['quiet']}>{t('gatePage.since', { time: formatMinute(shift.startedAt) })}</span>
      </header>
      {TALLIES.map((tally) => forms.fields[tally].length > 0 && <Counters key={tally} tally={tally} shift={shift} post={post} forms={forms} />)}
      <label className={formParts['tick']}>
        <input type="checkbox" name="correcting" checked={shift.correcting === true} onChange={(event) => post.correct(event.target.checked)} />
        <span>{t('gatePage.correct')}</span>
      </label>
      {passes !== undefined && <PassCheck known={passes} compoundId={shift.compoundId} />}
      <div className={styles['deeds']}>
        {hasExceptions && (
          <button type="button" className={`${buttons['button']} ${styles['exception']}`} onClick={() => setExcepting(true)}>
            {t('gatePage.exception')}
          </button>
        )}
        <button type="button" className={buttons['button']} disabled={unreported(shift).length === 0} onClick={() => post.report()}>
          {t('gatePage.report')}
        </button>
        <button type="button" className={buttons['button']} onClick={() => post.leave(true)}>
          {t('gatePage.leaveLocked')}
        </button>
        <button type="button" className={buttons['primary']} onClick={() => post.leave(false)}>
          {t('gatePage.leave')}
        </button>
      </div>
      {excepting && <ExceptionDrawer forms={forms} onSay={(kind, tenths) => post.except(kind, tenths)} onClose={() => setExcepting(false)} />}
    </section>
  );
}

function Counters({ tally, shift, post, forms }: { tally: Tally; shift: HeldShift; post: GatePost; forms: GateForms }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <section>
      <h3>{t(`gatePage.counts.${tally}`)}</h3>
      <ul className={styles['counters']}>
        {forms.fields[tally].map((field) => {
          const label = forms.schemaOf(tally, field).labels?.[language] ?? field;
          const count = shift.counts[tally][field] ?? 0;
          return (
            <li key={field} data-count={field} data-value={count}>
              <button type="button" className={styles['more']} aria-label={`${label} +1`} onClick={() => post.count(tally, field, 1)}>
                <span>{label}</span>
                <b className={ink['digits']}>{formatValue(count, '')}</b>
              </button>
              <button
                type="button"
                className={styles['less']}
                aria-label={`${label} −1`}
                disabled={count <= leastOf(shift, tally, field)}
                onClick={() => post.count(tally, field, -1)}
              >
                −
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
