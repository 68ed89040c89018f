import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { visibleText } from '../../format/visible-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import type { SubmissionAnswer } from './submissions.js';

/** What is said of what was sent, where more can be said than that it was recorded. */
const SAID_OF: Readonly<Record<string, 'draft.declined'>> = { 'decline-draft': 'draft.declined' };

/** The ids that people write down or pass on, by their names in an answer; of all others only machines know what to make. */
const TOLD_REFS = ['receipt', 'code', 'siteId'] as const;

/**
 * What became of a report.
 *
 * @param type what was sent
 * @param answer the edge's; `undefined` where it waits on this machine
 * @param isDraft whether it was handed in for a committee to confirm: then it is followed in a list, and needs no numbers
 */
export function ReportAnswer({
  type,
  answer,
  isDraft,
  end,
}: {
  type: string;
  answer: SubmissionAnswer | undefined;
  isDraft: boolean;
  end: { readonly label: string; readonly onEnd: () => void };
}) {
  const { t } = useTranslation();
  const outcome = answer?.outcome === 'recorded' ? (isDraft ? 'draft.handedIn' : SAID_OF[type]) : undefined;
  const refs = isDraft ? undefined : answer?.refs;
  return (
    <div className={formParts['form']} data-testid="report-answer" data-outcome={answer?.outcome ?? 'kept'}>
      <Notice>
        {answer === undefined ? t('report.kept') : <strong>{t(outcome ?? `report.outcome.${answer.outcome}`)}</strong>} {answer?.message !== undefined && visibleText(answer.message)}
      </Notice>
      {isDraft && <Link to="/lists/residentDrafts">{t('draft.followed')}</Link>}
      {TOLD_REFS.filter((name) => refs?.[name] !== undefined).map((name) => (
        <p key={name} className={ink['quiet']}>
          {t(`report.ref.${name}`)} <code>{refs?.[name]}</code>
        </p>
      ))}
      <button type="button" className={buttons['primary']} onClick={end.onEnd}>
        {end.label}
      </button>
    </div>
  );
}
