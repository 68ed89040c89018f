import { counted, shiftBegins, unreported } from './gate-shift.js';

const begun = shiftBegins(
  { shiftId: '6f1c', siteId: 'west', siteName: '西门', orgUnit: '310105002006', compoundId: undefined, site: undefined, startedAt: '2020-02-08T08:00:00.000+08:00' },
  { 'report-gate-tally': { passes: 0, asked: 0 }, 'tally-courier-checks': { checked: 0 } },
);

describe('the shift that a phone keeps', () => {
  it('counts up and down, and has nothing to report that was taken', () => {
    expect(unreported(begun)).toEqual([]);
    const one = counted(counted(counted(begun, 'report-gate-tally', 'passes', 1), 'report-gate-tally', 'passes', 1), 'report-gate-tally', 'passes', -1);
    expect(one.counts['report-gate-tally']).toEqual({ passes: 1, asked: 0 });
    expect(unreported(one)).toEqual(['report-gate-tally']);
    expect(unreported({ ...one, reported: one.counts })).toEqual([]);
  });

  it('goes neither below nothing nor below what was taken', () => {
    expect(counted(begun, 'tally-courier-checks', 'checked', -1)).toBe(begun);
    const one = counted(begun, 'report-gate-tally', 'asked', 1);
    const taken = { ...one, reported: one.counts };
    expect(counted(taken, 'report-gate-tally', 'asked', -1)).toBe(taken);
  });
});
