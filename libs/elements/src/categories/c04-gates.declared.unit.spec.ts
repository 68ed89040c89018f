import { screening } from '@yiwang/screening';
import { findElement, findList } from '../catalogue.js';

/** What a street has asked of its compounds and gates: what is reported, what is counted, what has to be seen row by row. */
const ASKED = {
  submissions: [
    'declare-closed-management', 'set-entrance-status', 'open-gate-shift', 'report-gate-tally', 'close-gate-shift', 'report-gate-exception',
    'resolve-gate-exception', 'issue-temporary-pass', 'revoke-temporary-pass', 'tally-courier-checks', 'tally-device-readings',
  ],
  elements: [
    'gat_compounds', 'gat_compounds_closed', 'gat_closed_rate', 'gat_compounds_old', 'gat_compounds_unmanaged', 'gat_entrances', 'gat_entrances_open',
    'gat_entrances_sealed', 'gat_improvised', 'gat_checkpoints', 'gat_staffed', 'gat_staffed_rate', 'gat_unstaffed', 'gat_gap_time', 'gat_passes',
    'gat_asked', 'gat_registered', 'gat_temp', 'gat_temp_rate', 'gat_vehicles', 'gat_card', 'gat_code', 'gat_code_nongreen', 'gat_fever',
    'gat_turned_away', 'gat_disputes', 'gat_exceptions_open', 'gat_temp_passes', 'gat_passes_valid', 'svc_couriers', 'svc_couriers_rejected',
    'svc_courier_green',
  ],
  lists: ['entrances', 'gateExceptions', 'compounds', 'temporaryPasses'],
} as const;

describe('what is asked of compounds and gates', () => {
  it('is declared, all of it; what is missing is named here', () => {
    const declared: ReadonlySet<string> = new Set(screening.submissions.map(({ type }) => type));
    const missing = [
      ...ASKED.submissions.filter((type) => !declared.has(type)),
      ...ASKED.elements.filter((code) => findElement(code) === undefined),
      ...ASKED.lists.filter((name) => findList(name) === undefined),
    ];
    expect(missing).toEqual([]);
  });

  it('can be worked off from its lists: each has something that may come next of its rows', () => {
    const offered = new Set(screening.submissions.flatMap(({ availableWhen = [] }) => availableWhen.map(({ list }) => list)));
    expect(ASKED.lists.filter((name) => !offered.has(name))).toEqual([]);
  });
});
