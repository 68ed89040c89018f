import { Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 as randomUuid } from 'uuid';
import { formatMinute, fromField } from '../../format/time.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { TimeField } from '../../ui/time-field.js';
import type { Outbox, Refused } from '../outbox/outbox.js';
import { useSayings } from '../outbox/sayings.js';
import { useUser } from '../session/session-context.js';
import { useChosenFrom, withOnlyChoices } from './chosen-from.js';
import { askedOfDrafter, askedWithRow, draftWith, emptyDraft, onlyOf, valueOf, without } from './field-schema.js';
import { useInsteadUse } from './instead-use.js';
import { knownRefs } from './known-refs.js';
import { prefaceOf } from './prefaces.js';
import { ReportAnswer } from './report-answer.js';
import { failedBy, ReportFailure, type Failed } from './report-failure.js';
import { SchemaFields } from './schema-fields.js';
import { isDraftOf, type Submission, type SubmissionAnswer, type SubmissionDescription } from './submissions.js';

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
  who,
  again,
  sendLabel,
  end,
  onAnswered,
}: {
  description: SubmissionDescription;
  orgUnit: string;
  site: string | undefined;
  filled?: Filled | undefined;
  /** Whom or what it is of, by which it is told from others while it waits. */
  who?: string | undefined;
  /** What was refused and is said again under its id, of the time it was said to be of; and where it waits. */
  again?: { readonly outbox: Outbox; readonly refused: Refused } | undefined;
  /** What the button says that sends it, as it was offered. */
  sendLabel?: string | undefined;
  /** What is offered once it is answered. */
  end: { readonly label: string; readonly onEnd: () => void };
  /** The edge has taken it, or it waits on this machine until it does. */
  onAnswered?: ((said: Submission, answer: SubmissionAnswer | undefined) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { reports } = useSayings();
  const outbox = again?.outbox ?? reports;
  const before = again?.refused.submission;
  const [submissionId] = useState(() => before?.submissionId ?? randomUuid());
  const preface = prefaceOf(description.type);
  const isDraft = isDraftOf(description, useUser().role);
  const data = { ...preface?.data, ...saidBy(description, isDraft), ...filled.data };
  const [schema] = useState(() => {
    const asked = without(description.schema, Object.keys(data));
    return isDraft ? askedOfDrafter(asked) : asked;
  });
  const chosen = useChosenFrom(schema, orgUnit);
  const fields = useInsteadUse(chosen, orgUnit, filled.data['entranceId']);
  const [untouched] = useState(() => draftWith(schema, emptyDraft(schema, knownRefs(orgUnit)), { ...preface?.likely(), ...filled.likely }));
  const [typed, setDraft] = useState(untouched);
  const draft = withOnlyChoices(chosen, typed);
  const [occurredAt, setOccurredAt] = useState(before === undefined ? '' : formatMinute(before.occurredAt));
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failed>();
  const [said, setSaid] = useState<{ readonly answer: SubmissionAnswer | undefined }>();

  async function report(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setSending(true);
    setFailure(undefined);
    const submission: Submission = {
      submissionId,
      type: description.type,
      orgUnit,
      site,
      occurredAt: momentOf(occurredAt, before),
      data: { ...(valueOf(schema, draft) as object | undefined), ...data },
    };
    try {
      const answer = await outbox.say({ submission, label: again?.refused.label ?? nameOf(description, who), unasked: Object.keys(data) });
      setSaid({ answer });
      onAnswered?.(submission, answer);
    } catch (error) {
      setFailure(failedBy(error, form, t));
    } finally {
      setSending(false);
    }
  }

  if (said !== undefined) return <ReportAnswer type={description.type} answer={said.answer} isDraft={isDraft} end={end} />;
  const asked = filled === NOTHING ? fields : askedWithRow(fields, untouched);
  return (
    <form className={formParts['form']} onChange={() => setFailure(undefined)} onSubmit={(event) => void report(event)}>
      {preface !== undefined && (
        <>
          <SchemaFields schema={onlyOf(asked, preface.first)} draft={draft} onChange={setDraft} />
          <Suspense>
            <preface.Shown orgUnit={orgUnit} data={filled.data} draft={draft} />
          </Suspense>
        </>
      )}
      {isDraft && <p className={ink['quiet']}>{t('draft.note')}</p>}
      <TimeField name="occurredAt" label={t('report.occurredAt')} precision="minute" value={occurredAt} onChange={setOccurredAt} />
      <SchemaFields schema={preface === undefined ? asked : without(asked, preface.first)} draft={draft} onChange={setDraft} />
      <SendButton sending={sending} isDraft={isDraft} label={sendLabel} />
      {failure !== undefined && <ReportFailure {...failure} />}
    </form>
  );
}

function SendButton({ sending, isDraft, label }: { sending: boolean; isDraft: boolean; label: string | undefined }) {
  const { t } = useTranslation();
  return (
    <button type="submit" className={buttons['primary']} disabled={sending}>
      {sending ? t('report.sending') : isDraft ? t('draft.handIn') : (label ?? t('report.send'))}
    </button>
  );
}

/** What is said, and of whom. */
const nameOf = ({ labels }: SubmissionDescription, who = '') => [labels[currentLanguage()], who].filter((word) => word !== '').join(' · ');

/** What a draft says by itself. */
const saidBy = ({ draft }: SubmissionDescription, isDraft: boolean) => (isDraft ? draft?.says : undefined);

/** The moment in the field: of one that was not touched the moment itself, to its second; of an empty one now. */
function momentOf(typed: string, before: Submission | undefined): string {
  if (before !== undefined && typed === formatMinute(before.occurredAt)) return before.occurredAt;
  return (typed === '' ? undefined : fromField(typed)) ?? new Date().toISOString();
}
