import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import { visibleText } from '../../format/visible-text.js';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { verdictOn, type KnownPasses } from './passes.js';
import styles from './gate.module.css';

/** A pass looked up by the number on it, among those that are good; without a network among those that were when there last was one. */
export function PassCheck({ known, compoundId }: { known: KnownPasses; compoundId: string | undefined }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState({ number: '', at: 0 });
  const verdict = asked.number.trim() === '' ? undefined : verdictOn(asked.number, known, compoundId, asked.at);
  return (
    <section className={styles['passes']}>
      <label className={formParts['field']}>
        <span>{t('gatePage.pass.title')}</span>
        <input name="pass" autoComplete="off" value={asked.number} placeholder={t('gatePage.pass.number')} onChange={(event) => setAsked({ number: event.target.value, at: Date.now() })} />
      </label>
      <p role="status" data-verdict={verdict?.outcome} className={verdict === undefined || verdict.outcome === 'valid' ? undefined : ink['needs-action']}>
        {verdict !== undefined && <strong>{t(`gatePage.pass.${verdict.outcome}`)}</strong>}
        {verdict?.pass !== undefined && ` ${visibleText(verdict.pass.kind)} · ${visibleText(verdict.pass.place)} · ${t('gatePage.pass.until', { time: formatMinute(verdict.pass.validTo) })}`}
      </p>
      <small className={ink['quiet']}>{t('gatePage.pass.asOf', { number: known.passes.length, time: formatMinute(known.asOf) })}</small>
    </section>
  );
}
