import { dateOf, formatInstant, FUTURE_TOLERANCE, instantOf, type Instant, type Refusal } from '@yiwang/kernel';

/**
 * Before this no row of a ledger lies: 1 January (Shanghai) of the year before the last that it speaks of. A sheet of
 * January still holds last year's December; what lies further back is a slip of the pen, which would stretch its round
 * over years.
 */
function earliestOfLedger(last: Instant): Instant {
  const year = Math.max(0, Number(dateOf(last).slice(0, 4)) - 1);
  return instantOf(`${String(year).padStart(4, '0')}-01-01T00:00:00+08:00`);
}

/**
 * Why a moment is none that a ledger tells of, if that is so: `before-earliest`, `occurred-in-future`.
 *
 * @param last the last moment of the ledger
 */
export function refusalOfLedgerDate(moment: Instant, last: Instant, recordedAt: Instant, field: string): Refusal | undefined {
  const [earliest, latest] = [earliestOfLedger(last), recordedAt + FUTURE_TOLERANCE];
  if (moment < earliest) return { code: 'before-earliest', field, params: { earliest: formatInstant(earliest) } };
  if (moment > latest) return { code: 'occurred-in-future', field, params: { latest: formatInstant(latest) } };
  return undefined;
}
