import { formatDate } from '../../format/time.js';
import type { RowNode } from '../lists/operations/list-rows.query.js';

/** Whether a draft that waits is what a row asks for. @param asOf the server's time, ISO 8601 */
type Answers = (draft: RowNode, row: RowNode, asOf: string) => boolean;

/**
 * By the lists of what a household has to do, which of its drafts answer a row. A notice that was signed before a quarantine began was that
 * of another; a temperature is owed once a day, of Shanghai.
 */
const ANSWERS: Readonly<Record<string, Answers>> = {
  quarantineNoticesUnsigned: ({ kind, at }, { startedAt }) => kind === 'signQuarantineNotice' && Date.parse(String(at)) >= Date.parse(String(startedAt)),
  quarantineTemperaturesDue: ({ kind, at }, _, asOf) => kind === 'reportTemperature' && formatDate(String(at)) === formatDate(asOf),
};

/** Of which rows of a list what they ask for waits. @param drafts those of the household that wait */
export const waitsFor = (list: string, drafts: readonly RowNode[], asOf: string) => (row: RowNode): boolean =>
  drafts.some((draft) => draft['personId'] != null && draft['personId'] === row['personId'] && ANSWERS[list]?.(draft, row, asOf) === true);

/** Whether somebody can hand in for the rows of a list what then waits. */
export const isAnsweredByDrafts = (list: string): boolean => list in ANSWERS;

/** Whether what was declined was told again: another of the same kind and person, of then or later, that was not declined itself. Who came to Shanghai has no id by which two were the same. */
export const isToldSince = (declined: RowNode, drafts: readonly RowNode[]): boolean =>
  declined['kind'] !== 'registerReturnee' && drafts.some((draft) =>
    draft.key !== declined.key && draft['result'] !== 'declined' && draft['kind'] === declined['kind'] && draft['personId'] === declined['personId']
    && Date.parse(String(draft['at'])) >= Date.parse(String(declined['at'])));
