import { quarantine } from '@yiwang/quarantine';
import { findElement, findList } from '../catalogue.js';

/** What a street has asked of what happens while a quarantine goes on: reported, counted, and seen row by row. */
const ASKED = {
  submissions: ['sign-quarantine-notice', 'record-quarantine-visit', 'report-temperature', 'report-quarantine-breach', 'resolve-quarantine-breach'],
  elements: [
    'qua_breaches', 'qua_breach_open', 'qua_breach_time', 'qua_notice_signed', 'qua_visits', 'qua_visit_completion', 'qua_visit_missing', 'qua_temp_missing', 'qua_fever',
  ],
  lists: ['quarantineVisitsDue', 'quarantineTemperaturesDue', 'quarantineNoticesUnsigned', 'quarantineBreaches'],
} as const;

describe('what is asked of a quarantine while it goes on', () => {
  it('is declared, all of it; what is missing is named here', () => {
    const declared: ReadonlySet<string> = new Set(quarantine.submissions.map(({ type }) => type));
    const missing = [
      ...ASKED.submissions.filter((type) => !declared.has(type)),
      ...ASKED.elements.filter((code) => findElement(code) === undefined),
      ...ASKED.lists.filter((name) => findList(name) === undefined),
    ];
    expect(missing).toEqual([]);
  });
  it('can be worked off from its lists: each has what takes a row away, and a number that opens it', () => {
    const offered = new Set(quarantine.submissions.flatMap(({ availableWhen = [] }) => availableWhen.map(({ list }) => list)));
    expect(ASKED.lists.filter((name) => !offered.has(name) || findList(name)!.countedBy.length === 0)).toEqual([]);
  });
});
