import { DAY, formatInstant, HOUR, startOfDay } from '@yiwang/kernel';
import { boardOf } from './testing/board-of.js';
import { Installation, lastOf, sent, type Answer, type Sent } from './testing/installation.js';

/** What was counted of hotels, workplaces, shops and compounds in February 2020, as of yesterday: the record's numbers must come out. */

const YESTERDAY = startOfDay(Date.now()) - DAY;
const at = (hour: number): string => formatInstant(YESTERDAY + hour * HOUR);
/** As much as one request may hold. */
const BATCH = 500;

let installation: Installation;

/** Submits in batches, one after the other, and gives the last position. Everything is to be recorded. */
async function told(items: readonly Sent[]): Promise<string> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += BATCH) answers.push(...(await installation.submit(items.slice(from, from + BATCH))));
  expect(answers.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
  return lastOf(answers);
}

/** The values of a unit as of the end of an hour of yesterday, by element. */
const boardAt = (hour: number, unit: string, after: string): Promise<Readonly<Record<string, number | null>>> => boardOf(installation, unit, { at: at(hour), after });

async function rowsAt(hour: number, list: string, unit: string, fields: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await installation.query<{ rows: { edges: { node: Record<string, unknown> }[] } }>(
    `{ rows: ${list}(orgUnit: "${unit}", at: "${at(hour)}") { edges { node { ${fields} } } } }`,
  );
  return rows.edges.map(({ node }) => node);
}

const unit = (code: string, name: string): Sent => sent('register-org-unit', code, { name }, at(6));
const site = (orgUnit: string, siteId: string, siteType: string): Sent => sent('register-site', orgUnit, { siteId, siteType, name: siteId }, at(7));

beforeAll(async () => {
  installation = await Installation.together();
});
afterAll(() => installation.remove());

describe('case 4: 江苏路街道, 13 committees, 24 office buildings, 10 construction sites, 977 shops with their daily report', () => {
  const STREET = '310105002';
  const COMMITTEES = Array.from({ length: 13 }, (_, n) => `${STREET}${String(n + 1).padStart(3, '0')}`);
  const places = (siteType: string, count: number) => Array.from({ length: count }, (_, n) => ({ siteId: `${siteType}-${n}`, siteType, orgUnit: COMMITTEES[n % 13]! }));
  const all = [...places('office', 24), ...places('constructionSite', 10), ...places('shop', 977)];
  /** One committee is behind: of its places none reports. */
  const BEHIND = COMMITTEES[4]!;

  it('shows of each how many there are and how many have reported, and the committee that is behind on top', async () => {
    await told([unit('31', '上海市'), unit('310105', '长宁区'), unit(STREET, '江苏路街道'), ...COMMITTEES.map((code, n) => unit(code, `第${n + 1}居委会`))]);
    await told(all.map(({ orgUnit, siteId, siteType }) => site(orgUnit, siteId, siteType)));
    const reporting = all.filter(({ orgUnit }) => orgUnit !== BEHIND);
    const after = await told(reporting.map(({ orgUnit, siteId }, n) =>
      sent('report-headcount', orgUnit, { siteId, registered: 100, onsite: 40, fromKeyAreas: 0, abnormalTemp: n === 0 ? 1 : 0 }, at(10))));

    const board = await boardAt(12, STREET, after);
    expect([board['prm_offices'], board['prm_sites'], board['prm_shops']]).toEqual([24, 10, 977]);
    expect(board['prm_office_reported_rate']).toBeCloseTo(100 * 22 / 24, 6);
    expect(board['prm_site_reported_rate']).toBeCloseTo(90, 6);
    expect(board['prm_shop_reported_rate']).toBeCloseTo(100 * (977 - 75) / 977, 6);
    expect([board['prm_headcounts_missing'], board['prm_office_onsite'], board['prm_office_return_rate'], board['prm_abnormal_temp']]).toEqual([3, 880, 40, 1]);

    const { compare } = await installation.query<{ compare: { orgUnit: { code: string } }[] }>(
      `{ compare(orgUnit: "${STREET}", element: "prm_shop_reported_rate", at: "${at(12)}") { orgUnit { code } } }`,
    );
    expect(compare[0]!.orgUnit.code).toBe(BEHIND);
    expect((await rowsAt(12, 'premisesNotReported', STREET, 'siteId orgUnit')).map(({ siteId, orgUnit }) => [siteId, orgUnit]).sort())
      .toEqual([['constructionSite-4', BEHIND], ['office-17', BEHIND], ['office-4', BEHIND]]);
  }, 180_000);
});

describe('case 7: 塘桥街道, over 50 small hotels: whoever checks in declares', () => {
  const STREET = '310115008';
  const COMMITTEE = `${STREET}001`;
  const hotels = Array.from({ length: 52 }, (_, n) => `hotel-${n + 1}`);
  const report = (siteId: string, hour: number, said: object = {}): Sent => sent('submit-hotel-report', COMMITTEE, {
    siteId, guests: 20, checkIns: 3, checkOuts: 1, declared: 3, refused: 0, retroDeclared: 0, keyAreaGuests: 0, ...said,
  }, at(hour));

  it('has every report, the refusals and those who declared afterwards, and names the silent hotel at nine in the evening', async () => {
    await told([unit('310115', '浦东新区'), unit(STREET, '塘桥街道'), unit(COMMITTEE, '第一居委会'), ...hotels.map((siteId) => site(COMMITTEE, siteId, 'hotel'))]);
    const [silent, incomplete, strict, ...others] = hotels as [string, string, string, ...string[]];
    await told([report(incomplete, 17, { checkIns: 5, declared: 3 }), report(strict, 18, { refused: 2 }), ...others.map((siteId) => report(siteId, 19, { retroDeclared: 1 }))]);
    const after = await told([report(incomplete, 20, { checkIns: 5, declared: 4, keyAreaGuests: 1 })]);

    const board = await boardAt(20, STREET, after);
    expect([board['prm_hotels'], board['prm_hotels_reported'], board['prm_hotels_silent'], board['prm_hotel_incomplete']]).toEqual([52, 51, 0, 1]);
    expect((await boardAt(21, STREET, after))['prm_hotels_silent']).toBe(1);
    expect(board['prm_hotel_report_rate']).toBeCloseTo(100 * 51 / 52, 6);
    expect([board['prm_hotel_checkins'], board['prm_hotel_declared'], board['prm_hotel_refused'], board['prm_hotel_retro']]).toEqual([155, 154, 2, 49]);
    expect([board['prm_hotel_guests'], board['prm_hotel_keyarea']]).toEqual([51 * 20, 1]);
    expect(await rowsAt(20, 'hotelsNotReported', STREET, 'siteId name')).toEqual([{ siteId: silent, name: silent }]);
    expect(await rowsAt(20, 'hotelsUndeclared', STREET, 'siteId missing')).toEqual([{ siteId: incomplete, missing: 1 }]);
  });
  it('takes no more declarations than check-ins, and no report of another day', async () => {
    const tomorrow = formatInstant(YESTERDAY + 2 * DAY).slice(0, 10);
    const answers = await installation.submit([report('hotel-1', 20, { declared: 4 }), report('hotel-1', 20, { date: tomorrow }), report('hotel-99', 20)]);
    expect(answers.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'more-declared-than-checked-in'], ['refused', 'date-not-of-report'], ['refused', 'not-registered'],
    ]);
  });
});

describe('case 13: 康城, where the owners’ committee is nowhere to be seen', () => {
  const STREET = '310112101';
  const COMMITTEE = `${STREET}001`;
  const meeting = (hour: number, present: readonly string[]): Sent => sent('record-troika-meeting', COMMITTEE, { compoundId: 'kangcheng', present }, at(hour));
  const action = (owner: string, title: string, dueHour: number): Sent =>
    sent('agree-troika-action', COMMITTEE, { compoundId: 'kangcheng', owner, title, dueAt: at(dueHour) }, at(10));

  it('shows at how many meetings all three were, and who has not done what was agreed', async () => {
    const [fence, shifts, shelves] = [action('owners', '加装隔离栏', 18), action('property', '门岗轮值', 18), action('owners', '增设快递架', 40)] as [Sent, Sent, Sent];
    await told([unit('310112', '闵行区'), unit(STREET, '莘庄镇'), unit(COMMITTEE, '康城第一居委会'), site(COMMITTEE, 'kangcheng', 'compound')]);
    await told([meeting(9, ['committee', 'property', 'owners']), meeting(14, ['committee', 'property']), meeting(17, ['committee', 'property', 'police']), fence, shifts, shelves]);
    const after = await told([
      sent('complete-troika-action', COMMITTEE, { compoundId: 'kangcheng', actionId: shifts.submissionId }, at(16)),
      sent('record-troika-contribution', COMMITTEE, { compoundId: 'kangcheng', party: 'property', kind: 'labour' }, at(16)),
    ]);
    const board = await boardAt(20, STREET, after);
    expect([board['frc_troika_meetings'], board['frc_troika_full']]).toEqual([3, 100 / 3]);
    expect([board['frc_troika_actions_open'], board['frc_troika_owners_open'], board['frc_troika_overdue']]).toEqual([2, 2, 1]);
    expect([board['frc_owner_contrib'], board['frc_property_contrib']]).toEqual([0, 1]);
    expect(await rowsAt(20, 'troikaActions', STREET, 'title owner compoundId state')).toEqual([
      { title: '加装隔离栏', owner: 'owners', compoundId: 'kangcheng', state: 'OVERDUE' },
      { title: '增设快递架', owner: 'owners', compoundId: 'kangcheng', state: null },
    ]);
  });
});
