import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 as randomUuid } from 'uuid';
import { problemText } from '../../api/problem-text.js';
import { fromField } from '../../format/time.js';
import { visibleText } from '../../format/visible-text.js';
import { Notice } from '../../ui/notice.js';
import { TimeField } from '../../ui/time-field.js';
import { useChosenFrom, withOnlyChoices } from './chosen-from.js';
import { askedWithRow, draftWith, emptyDraft, valueOf, without } from './field-schema.js';
import { useInsteadUse } from './instead-use.js';
import { knownRefs, rememberRefs } from './known-refs.js';
import { SchemaFields } from './schema-fields.js';
import { send, type SubmissionAnswer, type SubmissionDescription } from './submissions.js';

/** What of a report is known before anything is typed: `data` is not asked for, `likely` is looked over. */
interface Filled {
  readonly data: Readonly<Record<string, unknown>>;
  readonly likely: Readonly<Record<string, unknown>>;
}

const NOTHING: Filled = { data: {}, likely: {} };

/** One report: its fields, when it happened, and what became of it. */
export function ReportForm({
  description,
  orgUnit,
  site,
  filled = NOTHING,
  end,
  onAnswered,
}: {
  description: SubmissionDescription;
  orgUnit: string;
  site: string | undefined;
  filled?: Filled | undefined;
  /** What is offered once it is answered. */
  end: { readonly label: string; readonly onEnd: () => void };
  /** The edge has taken it. */
  onAnswered?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const [submissionId] = useState(() => randomUuid());
  const [schema] = useState(() => without(description.schema, Object.keys(filled.data)));
  const chosen = useChosenFrom(schema, orgUnit);
  const fields = useInsteadUse(chosen, orgUnit, filled.data['entranceId']);
  const [untouched] = useState(() => draftWith(schema, emptyDraft(schema, knownRefs(orgUnit)), filled.likely));
  const [typed, setDraft] = useState(untouched);
  const draft = withOnlyChoices(chosen, typed);
  const [occurredAt, setOccurredAt] = useState('');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [answer, setAnswer] = useState<SubmissionAnswer>();

  async function report(event: FormEvent) {
    event.preventDefault();
    setSending(true);
    setFailure(undefined);
    try {
      const received = await send({
        submissionId,
        type: description.type,
        orgUnit,
        site,
        occurredAt: (occurredAt === '' ? undefined : fromField(occurredAt)) ?? new Date().toISOString(),
        data: { ...(valueOf(schema, draft) as object | undefined), ...filled.data },
      });
      rememberRefs(orgUnit, received.refs ?? {});
      setAnswer(received);
      onAnswered?.();
    } catch (error) {
      setFailure(problemText(error, t));
    } finally {
      setSending(false);
    }
  }

  if (answer !== undefined) {
    return (
      <div className="report-form" data-testid="report-answer" data-outcome={answer.outcome}>
        <Notice>
          <strong>{t(`report.outcome.${answer.outcome}`)}</strong> {answer.message !== undefined && visibleText(answer.message)}
        </Notice>
        {Object.entries(answer.refs ?? {}).map(([name, ref]) => (
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
  return (
    <form className="report-form" onSubmit={(event) => void report(event)}>
      <TimeField name="occurredAt" label={t('report.occurredAt')} precision="minute" value={occurredAt} onChange={setOccurredAt} />
      <SchemaFields schema={filled === NOTHING ? fields : askedWithRow(fields, untouched)} draft={draft} onChange={setDraft} />
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      <button type="submit" className="primary" disabled={sending}>
        {sending ? t('report.sending') : t('report.send')}
      </button>
    </form>
  );
}
