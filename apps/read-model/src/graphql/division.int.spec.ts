import type { OrgUnitCode } from '@yiwang/kernel';
import { ReadModelApp } from '../testing/read-model-app.js';
import { committee, feb, STREET } from '../testing/told-log.js';

const DIVIDE = `query ($unit: ID!, $elements: [ID!]!, $at: DateTime, $asKnownAt: DateTime, $after: String) {
  divide(orgUnit: $unit, elements: $elements, by: COMPOUND_KIND, at: $at, asKnownAt: $asKnownAt, after: $after) {
    asOf elements { element { code dividedBy } groups { group { code name } value numerator denominator } }
  }
}`;

describe('numbers by kind of compound, asked by POST', () => {
  let app: ReadModelApp;
  let last: bigint;
  const describeAs = (unit: OrgUnitCode, siteId: string, kind: string, time: string) =>
    app.told.tell(`${STREET}_compoundProfile-${siteId}`, 'CompoundDescribed', {
      unit, at: feb(time), data: { siteId, kind, propertyManaged: false, ownersCommittee: false, sharedKitchens: false },
    });
  const file = (unit: OrgUnitCode, householdId: string, compoundId: string, time: string) =>
    app.told.tell(`${STREET}_household-${householdId}`, 'HouseholdRegistered', { unit, at: feb(time), data: { householdId, compoundId, occupancy: 'rented' } });
  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    const { told } = app;
    await told.registerStreet();
    await told.openRound(committee(1), 4);
    await told.openRound(committee(2), 10);
    await describeAs(committee(1), 'lanes', 'lilong', '01 08:00');
    await file(committee(1), 'h1', 'lanes', '01 09:00');
    await told.screen(committee(1), 'h1', feb('07 09:00'));
    await told.screen(committee(1), 'h2', feb('07 10:00'));
    await told.screen(committee(2), 'h3', feb('08 09:00'));
    await file(committee(2), 'h3', 'towers', '08 10:00');
    await told.tell(`${STREET}_site-west`, 'SiteRegistered', {
      unit: committee(1), at: feb('07 07:00'), data: { siteId: 'west', siteType: 'entrance', name: '西门', parentSite: 'lanes' },
    });
    await told.tell(`${STREET}_gateShift-s1`, 'GateShiftOpened', {
      unit: committee(1), at: feb('08 08:00'), data: { siteId: 'west', shiftId: 's1', siteType: 'entrance', name: '西门', staff: 2, compoundId: 'lanes' },
    });
    await told.tell(`${STREET}_deviceTally-d1`, 'DeviceReadingsTallied', {
      unit: committee(1), at: feb('08 09:00'), data: { deviceId: 'd1', siteId: 'west', kind: 'card', from: '2020-02-08T08:00:00.000+08:00', count: 40, abnormal: 0 },
    });
    const lives = { personId: 'p1', householdId: 'h1', compoundId: 'lanes', sealed: 'sealed' };
    await told.tell(`${STREET}_person-p1`, 'ReturneeRegistered', {
      unit: committee(1), at: feb('08 09:00'), data: { ...lives, exposureClass: 'hubei', declaredBy: 'self', tenure: 'tenant' },
    });
    await told.tell(`${STREET}_quarantineCase-p1`, 'QuarantineStarted', {
      unit: committee(1), at: feb('08 09:30'), data: {
        ...lives, quarantineId: 'p1.1', place: 'home', reason: 'domestic', countedFrom: 'start', countedSince: '2020-02-08T09:30:00.000+08:00', dueAt: '2020-02-22T09:30:00.000+08:00',
      },
    });
    ({ position: last } = await describeAs(committee(2), 'towers', 'commercial', '08 11:00'));
    await app.isReady();
  });
  afterAll(() => app.stop());

  const divided = async (variables: object, headers?: Record<string, string>) => {
    const { data, codes } = await app.ask(DIVIDE, { unit: STREET, elements: ['scr_households_screened'], after: String(last), ...variables }, 'street', headers);
    expect(codes).toEqual([]);
    return data.divide;
  };
  const held = (groups: any[]) => Object.fromEntries(groups.filter(({ value }) => value !== 0 && value !== null).map(({ group, value }) => [group.code, value]));

  it('are answered for a street and a committee, group by group', async () => {
    const { asOf, elements } = await divided({ elements: ['scr_households_screened', 'scr_households_onfile', 'scr_remote_share'] });
    expect(asOf).toBe('2020-02-08T12:00:00.000+08:00');
    expect(elements.map(({ element, groups }: any) => [element.code, element.dividedBy, held(groups)])).toEqual([
      ['scr_households_screened', ['COMPOUND_KIND'], { lilong: 1, commercial: 1, unknown: 1 }],
      ['scr_households_onfile', ['COMPOUND_KIND'], { lilong: 1, commercial: 1 }],
      ['scr_remote_share', ['COMPOUND_KIND'], {}],
    ]);
    expect(elements[2].groups[0]).toMatchObject({ value: 0, numerator: 0, denominator: 1 });
    const own = await divided({ unit: committee(1) });
    expect(held(own.elements[0].groups)).toEqual({ lilong: 1, unknown: 1 });
  });

  it('are answered for gates: who stands there, and what a reader counted at the entrance', async () => {
    const { elements } = await divided({ elements: ['gat_staffed', 'gat_staffed_rate', 'gat_passes', 'gat_compounds_closed'] });
    expect(elements.map(({ groups }: any) => held(groups))).toEqual([{ lilong: 1 }, { lilong: 100 }, { lilong: 40 }, {}]);
  });

  it('are answered for people: who came back, who is in quarantine, and whose notice is not signed', async () => {
    const { elements } = await divided({ elements: ['scr_returnees_new', 'qua_home_active', 'qua_notice_missing'] });
    expect(elements.map(({ groups }: any) => held(groups))).toEqual([{ lilong: 1 }, { lilong: 1 }, { lilong: 1 }]);
  });

  it('are those of a past hour by what was so then, and by what was known then', async () => {
    const then = await divided({ at: '2020-02-08T10:30:00+08:00' });
    expect(held(then.elements[0].groups)).toEqual({ lilong: 1, unknown: 2 });
    const known = await divided({ at: '2020-02-08T10:30:00+08:00', asKnownAt: '2020-02-07T09:30:00+08:00' });
    expect(held(known.elements[0].groups)).toEqual({ lilong: 1 });
  });

  it('name their groups in the reader’s language, every one of them', async () => {
    const names = async (language: string) => (await divided({}, { 'accept-language': language })).elements[0].groups.map(({ group }: any) => group.name);
    expect(await names('zh')).toEqual(['里弄', '老公房', '商品房', '农村宅', '混合', '不在小区、未建档或未分类']);
    expect((await names('en'))[0]).toBe('Lane houses');
  });

  it('are refused for what is of no compound, and of units that are not the reader’s', async () => {
    const codes = async (variables: object, account = 'street') => (await app.ask(DIVIDE, { unit: STREET, elements: ['scr_coverage'], ...variables }, account)).codes;
    expect(await codes({})).toEqual(['not-divided']);
    expect(await codes({ elements: ['none'] })).toEqual(['unknown-element']);
    expect(await codes({ elements: ['scr_vacant'], unit: committee(2) }, 'committee-1')).toEqual(['not-your-unit']);
  });
});
