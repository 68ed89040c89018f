import { orgUnitCode, type OrgUnitCode } from '@yiwang/kernel';
import { Random } from '../random/random.js';
import { inventCommitteeRecord, type CommitteeCounts, type LedgerOutcome } from './committee-record.js';
import type { Ledger } from './ledger.js';
import { returneeLedger } from './returnee-ledger.js';
import { screeningLedger, type Disorder } from './screening-ledger.js';

/** What an import of a committee's two ledgers must arrive at. */
export interface LedgerExpectation extends Readonly<Record<LedgerOutcome, number>> {
  readonly committee: string;
  readonly orgUnit: OrgUnitCode;
  readonly workers: number;
  readonly households: number;
  /** People with Hubei travel history found by visits. */
  readonly flagged: number;
  /** Rows of the screening ledger that say again what another row said. */
  readonly duplicateRows: number;
  /** Rows of the screening ledger that no one can repair. */
  readonly badRows: number;
  /** Rows of the screening ledger that speak of a visit, readable or not: not titles, blanks or totals. */
  readonly screeningRows: number;
  /** Rows, and people, of the returnee ledger. */
  readonly persons: number;
}

export interface CommitteeLedgers {
  /** The name of its files: `pujiang`, `fenglian`. */
  readonly name: string;
  readonly screening: Ledger;
  readonly returnees: Ledger;
  readonly expected: LedgerExpectation;
}

const DAYS = ['2020-01-25', '2020-01-26'];

/** 浦江居委会 of the record: 8 workers visited all 1,797 households in two days and found 126 people. Kept tidily. */
const PUJIANG: CommitteeCounts = {
  committee: '浦江',
  orgUnit: orgUnitCode('310120001001'),
  workers: 8,
  outcomes: { done: 1797, noAnswer: 0, refused: 0, vacant: 0 },
  persons: 126,
  days: DAYS,
  phoneShare: 0,
};

/** 凤联居民区 of the record: 10 workers, 2,186 households. Kept as such ledgers really are. */
const FENGLIAN: CommitteeCounts = {
  committee: '凤联',
  orgUnit: orgUnitCode('310110012001'),
  workers: 10,
  outcomes: { done: 1950, noAnswer: 124, refused: 23, vacant: 89 },
  persons: 41,
  days: DAYS,
  phoneShare: 0.1,
};
const DISORDER_OF_FENGLIAN: Disorder = { duplicateRows: 44, unreadableRows: 2 };

/** The ledgers of 浦江: clean. The same for the same seed. */
export const pujiangLedgers = (seed = 1797): CommitteeLedgers => committeeLedgers('pujiang', PUJIANG, new Random(seed));

/** The ledgers of 凤联: messy. The same for the same seed. */
export const fenglianLedgers = (seed = 2186): CommitteeLedgers =>
  committeeLedgers('fenglian', FENGLIAN, new Random(seed), DISORDER_OF_FENGLIAN);

/** A committee's two ledgers with any counts, tidy or with disorder, and what they add up to. */
export function committeeLedgers(name: string, counts: CommitteeCounts, random: Random, disorder?: Disorder): CommitteeLedgers {
  const record = inventCommitteeRecord(counts, random);
  const households = record.visits.length;
  const duplicateRows = disorder?.duplicateRows ?? 0;
  const badRows = disorder?.unreadableRows ?? 0;
  return {
    name,
    screening: screeningLedger(record, random.for('screening'), disorder),
    returnees: returneeLedger(record),
    expected: {
      committee: counts.committee,
      orgUnit: counts.orgUnit,
      workers: counts.workers,
      households,
      ...counts.outcomes,
      flagged: counts.persons,
      duplicateRows,
      badRows,
      screeningRows: households + duplicateRows + badRows,
      persons: record.returnees.length,
    },
  };
}
