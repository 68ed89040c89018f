import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import { Notice } from '../../ui/notice.js';
import type { SubmissionAnswer } from './submissions.js';

/** What became of a report. @param answer the edge's; `undefined` where it waits on this machine */
export function ReportAnswer({ answer, end }: { answer: SubmissionAnswer | undefined; end: { readonly label: string; readonly onEnd: () => void } }) {
  const { t } = useTranslation();
  return (
    <div className="report-form" data-testid="report-answer" data-outcome={answer?.outcome ?? 'kept'}>
      <Notice>
        {answer === undefined ? t('report.kept') : <strong>{t(`report.outcome.${answer.outcome}`)}</strong>} {answer?.message !== undefined && visibleText(answer.message)}
      </Notice>
      {Object.entries(answer?.refs ?? {}).map(([name, ref]) => (
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
