import type { Labels, Role } from '@yiwang/kernel';
import { ProblemError, requestJson } from '../../api/http.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { keepText } from '../session/keep-text.js';
import type { FieldSchema } from './field-schema.js';

/** A kind of submission as the edge describes it. */
export interface SubmissionDescription {
  readonly type: string;
  readonly labels: Labels;
  readonly schema: FieldSchema;
  readonly roles: readonly Role[];
  /** Who may hand it in as a draft for a committee to confirm, and what a draft says by itself. */
  readonly draft?: { readonly by: readonly Role[]; readonly labels?: Labels; readonly says: Readonly<Record<string, string>> };
  readonly units: 'committee' | 'office' | 'both' | 'any';
  /** The lists on whose rows it may come next, each with the fields that a row knows. */
  readonly availableWhen: readonly { readonly list: string; readonly known: readonly string[] }[];
}

/** Made by imports or by devices, in need of ids that no one types, or done on the row itself: not offered as a form. */
export const NOT_BY_HAND: ReadonlySet<string> = new Set([
  'open-ledger-round', 'record-ledger-visits', 'record-ledger-returns', 'record-ledger-households', 'extend-ledger-roster', 'correct-event',
  'take-on-item', 'tally-device-readings', 'snooze-item', 'set-element-threshold', 'draw-street-map', 'withdraw-street-map', 'place-site', 'unplace-site', 'clear-element-threshold',
  'confirm-draft',
]);

/** Where the forms are kept on this machine: they are the program's, and hold nobody's data. */
const KEPT = 'yiwang.forms';
/** The forms as this page heard of them last. */
let heard: readonly SubmissionDescription[] | undefined;

/** Whether what this role sends is a draft: a committee makes a fact of it, or nothing. */
export const isDraftOf = ({ roles, draft }: Pick<SubmissionDescription, 'roles' | 'draft'>, role: Role): boolean =>
  !roles.includes(role) && draft?.by.includes(role) === true;

/** What this role may send, be it as a draft, by hand or not. While the edge is away, as it said last. @throws {ProblemError} where it said nothing yet */
export async function listSendable(role: Role): Promise<SubmissionDescription[]> {
  return (await listDescriptions())
    .filter((kind) => kind.roles.includes(role) || isDraftOf(kind, role))
    .map((kind) => (isDraftOf(kind, role) && kind.draft?.labels !== undefined ? { ...kind, labels: kind.draft.labels } : kind));
}

/** Every kind of submission. While the edge is away, as it said last. @throws {ProblemError} where it said nothing yet */
export async function listDescriptions(): Promise<SubmissionDescription[]> {
  try {
    const all = await requestJson<SubmissionDescription[]>('/api/submissions');
    heard = all;
    // A machine that has no room for the forms works while the edge is there.
    keepText(localStorage, KEPT, JSON.stringify(all));
    return all;
  } catch (error) {
    const kept = localStorage.getItem(KEPT);
    const isAway = error instanceof ProblemError && (error.status === 0 || error.status >= 500);
    if (kept === null || !isAway) throw error;
    return JSON.parse(kept) as SubmissionDescription[];
  }
}

/** What a form is called in the reader's language, as the edge said last; its type where it said nothing on this machine. */
export function labelOfForm(type: string): string {
  heard ??= JSON.parse(localStorage.getItem(KEPT) ?? '[]') as SubmissionDescription[];
  return heard.find((each) => each.type === type)?.labels[currentLanguage()] ?? type;
}

/** What this role may report by hand. */
export async function listSubmissions(role: Role): Promise<SubmissionDescription[]> {
  return (await listSendable(role)).filter(({ type }) => !NOT_BY_HAND.has(type));
}

export interface Submission {
  /** The same for every attempt at the same report, so that none is recorded twice. */
  readonly submissionId: string;
  readonly type: string;
  readonly orgUnit: string;
  /** Which of their sites the sender speaks for, where they have several. */
  readonly site?: string | undefined;
  readonly occurredAt: string;
  readonly data: unknown;
}

export interface SubmissionAnswer {
  readonly outcome: 'recorded' | 'already-recorded';
  readonly message?: string;
  readonly refs?: Readonly<Record<string, string>>;
  /** Where it stands in the log. */
  readonly position?: string;
}

/** Reports one thing. @throws {ProblemError} with the refusal's code, its words and the field it concerns */
export async function send(submission: Submission): Promise<SubmissionAnswer> {
  const sentAt = new Date().toISOString();
  return requestJson<SubmissionAnswer>('/api/submissions', { method: 'POST', json: { ...submission, sentAt } });
}
