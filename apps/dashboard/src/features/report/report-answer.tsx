import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { visibleText } from '../../format/visible-text.js';
import { Notice } from '../../ui/notice.js';
import type { SubmissionAnswer } from './submissions.js';

/**
 * What became of a report.
 *
 * @param answer the edge's; `undefined` where it waits on this machine
 * @param isDraft whether it was handed in for a committee to confirm: then it is followed in a list, and needs no numbers
 */
export function ReportAnswer({
  answer,
  isDraft,
  end,
}: {
  answer: SubmissionAnswer | undefined;
  isDraft: boolean;
  end: { readonly label: string; readonly onEnd: () => void };
}) {
  const { t } = useTranslation();
  return (
    <div className="report-form" data-testid="report-answer" data-outcome={answer?.outcome ?? 'kept'}>
      <Notice>
        {answer === undefined ? t('report.kept') : <strong>{t(isDraft && answer.outcome === 'recorded' ? 'draft.handedIn' : `report.outcome.${answer.outcome}`)}</strong>} {answer?.message !== undefined && visibleText(answer.message)}
      </Notice>
      {isDraft && <Link to="/lists/residentDrafts">{t('draft.followed')}</Link>}
      {Object.entries((isDraft ? undefined : answer?.refs) ?? {}).map(([name, ref]) => (
        <p key={name} className="quiet">
          {t('report.refs')} {name}: <code>{ref}</code>
        </p>
      ))}
      <button type="button" className="primary" onClick={end.onEnd}>
        {end.label}
      </button>
    </div>
  );
}
