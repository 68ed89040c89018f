import type { DomainEvent } from '@yiwang/kernel';

/**
 * `basis` says where the number of households to screen comes from: given with the round, copied from the committee's
 * baseline, or, for a round opened by a ledger, the distinct households of its ledgers (`households` is then 0 here).
 */
export interface RoundTarget {
  readonly basis: 'given' | 'baseline' | 'ledger';
  readonly households: number;
}
export type ScreeningRoundOpened = DomainEvent<
  'ScreeningRoundOpened',
  {
    readonly roundId: string;
    readonly scope: string;
    readonly target: RoundTarget;
    /** It was opened for an imported ledger: a later ledger of the same days widens it. */
    readonly ofLedger?: true | undefined;
    /** The last moment that its ledgers speak of, ISO 8601 with offset: a ledger of long after begins another round. */
    readonly ledgersUntil?: string | undefined;
  }
>;
export type ScreeningRoundClosed = DomainEvent<'ScreeningRoundClosed', { readonly roundId: string; readonly openedAt: string }>;
