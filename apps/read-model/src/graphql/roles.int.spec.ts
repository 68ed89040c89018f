import { readFileSync } from 'node:fs';
import { LISTS } from '@yiwang/elements';
import { maySeeList, maySeeNumbers, mayRead, orgUnitCode, ROLES, ruleOf, sitesSeen, streetOf, type OrgUnitCode, type Principal, type Role } from '@yiwang/kernel';
import { buildSchema } from 'graphql';
import { listen, ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';
import { SCHEMA_FILE } from './schema-file.js';

const AT_LEVEL = { city: '31', district: '310105', street: STREET, committee: committee(1) } as const;
const DAY_OF = 'from: "2020-02-08T00:00:00+08:00", to: "2020-02-08T12:00:00+08:00"';

const principalOf = (role: Role): Principal => ({
  account: `one-${role}`, name: '某人', role, orgUnit: orgUnitCode(AT_LEVEL[ruleOf(role).levels.at(-1) ?? 'committee']), sites: ['hotel-1'],
});

/** Every question that names a unit, with what the table has to say to it. */
type Asked = 'unit' | 'numbers' | readonly Role[];
const QUESTIONS: readonly { readonly name: string; readonly asked: Asked; readonly of: (unit: string) => string }[] = [
  { name: 'orgUnit', asked: 'unit', of: (unit) => `{ orgUnit(code: "${unit}") { name children { code } } }` },
  { name: 'orgUnit.board', asked: 'numbers', of: (unit) => `{ orgUnit(code: "${unit}") { board { position } } }` },
  { name: 'board', asked: 'numbers', of: (unit) => `{ board(orgUnit: "${unit}") { position } }` },
  { name: 'series', asked: 'numbers', of: (unit) => `{ series(orgUnit: "${unit}", elements: ["scr_coverage"], ${DAY_OF}, step: HOUR) { points { value } } }` },
  { name: 'compare', asked: 'numbers', of: (unit) => `{ compare(orgUnit: "${unit}", element: "scr_coverage") { value } }` },
  { name: 'divide', asked: 'numbers', of: (unit) => `{ divide(orgUnit: "${unit}", elements: ["scr_vacant"], by: COMPOUND_KIND) { position } }` },
  { name: 'explain', asked: 'numbers', of: (unit) => `{ explain(orgUnit: "${unit}", element: "scr_coverage") { pageInfo { hasNextPage } } }` },
  { name: 'feed', asked: 'numbers', of: (unit) => `{ feed(orgUnit: "${unit}") { id } }` },
  { name: 'itemsToDealWith', asked: 'numbers', of: (unit) => `{ itemsToDealWith(orgUnit: "${unit}") { position } }` },
  ...LISTS.map(({ name, readers }) => ({ name, asked: readers, of: (unit: string) => `{ ${name}(orgUnit: "${unit}") { totalCount } }` })),
];
/** Whose records somebody may open is decided by the gateway, and tried beside it (`person.int.spec.ts`). */
const OF_PERSONS = ['person'];
const LIVE = [
  { name: 'board', asked: 'numbers' as Asked, of: (unit: string) => `subscription { board(orgUnit: "${unit}") { position } }` },
  { name: 'feed', asked: 'numbers' as Asked, of: (unit: string) => `subscription { feed(orgUnit: "${unit}") { id } }` },
  { name: 'itemsToDealWith', asked: 'numbers' as Asked, of: (unit: string) => `subscription { itemsToDealWith(orgUnit: "${unit}") { position } }` },
  ...LISTS.map(({ name, readers }) => ({ name, asked: readers as Asked, of: (unit: string) => `subscription { ${name}(orgUnit: "${unit}") { position } }` })),
];

/** What the table says; `undefined`: it is answered. */
function expected(reader: Principal, asked: Asked, unit: OrgUnitCode): string | undefined {
  if (!mayRead(reader, unit)) return 'not-your-unit';
  if (asked === 'unit') return undefined;
  return (asked === 'numbers' ? maySeeNumbers(reader, unit) : maySeeList(reader.role, asked)) ? undefined : 'not-your-role';
}

/** What is registered in the first committee: the hotel of every desk, another one, and an entrance of a compound. */
const SITES = [
  { siteId: 'hotel-1', siteType: 'hotel', name: '甲' }, { siteId: 'hotel-2', siteType: 'hotel', name: '乙' },
  { siteId: 'compound-1', siteType: 'compound', name: '丙' }, { siteId: 'entrance-1', siteType: 'entrance', name: '丁', parentSite: 'compound-1' },
] as const;
const ofSites = (sites: readonly string[] | undefined): readonly string[] =>
  SITES.filter((site) => sites === undefined || sites.includes(site.siteId) || ('parentSite' in site && sites.includes(site.parentSite))).map(({ siteId }) => siteId);

describe('every role, with every question, of every unit', () => {
  const units = [STREET, committee(1), committee(2)];
  let app: ReadModelApp;
  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    await app.told.registerStreet();
    for (const data of SITES) await app.told.tell(`${STREET}_site-${data.siteId}`, 'SiteRegistered', { unit: committee(1), at: feb('08 09:00'), data });
    await app.told.tell(`${STREET}_site-centre-1`, 'SiteRegistered', { unit: committee(2), at: feb('08 09:00'), data: { siteId: 'centre-1', siteType: 'centralQuarantine', name: '戊' } });
    for (const role of ROLES) app.sessions.principals.set(`one-${role}`, principalOf(role));
    await app.isReady();
  });
  afterAll(() => app.stop());

  it('leaves out no question that there is', () => {
    const schema = buildSchema(readFileSync(SCHEMA_FILE, 'utf8'));
    const named = ({ args }: { args: readonly { name: string }[] }) => args.some(({ name }) => ['orgUnit', 'code'].includes(name));
    const ofUnits = (type: { getFields(): object } | null | undefined) => Object.entries(type!.getFields()).filter(([, field]) => named(field)).map(([name]) => name);
    expect(new Set([...QUESTIONS.map(({ name }) => name.split('.')[0]), ...OF_PERSONS])).toEqual(new Set(ofUnits(schema.getQueryType())));
    expect(new Set(LIVE.map(({ name }) => name))).toEqual(new Set(ofUnits(schema.getSubscriptionType())));
  });

  it.each(ROLES)('is answered by the table: %s', async (role) => {
    const reader = principalOf(role);
    for (const unit of units) {
      for (const { name, asked, of } of QUESTIONS) {
        const { codes } = await app.ask(of(unit), {}, reader.account);
        expect([name, unit, codes[0]]).toEqual([name, unit, expected(reader, asked, unit)]);
      }
    }
    expect((await app.ask('{ lists { name } }', {}, reader.account)).data.lists.map(({ name }: { name: string }) => name))
      .toEqual(LISTS.filter(({ readers }) => maySeeList(role, readers)).map(({ name }) => name));
  });

  it.each(ROLES)('is told live by the table: %s', async (role) => {
    const reader = principalOf(role);
    for (const { name, asked, of } of LIVE) {
      const { heard, ended } = listen(app.connect({ token: reader.account }), of(committee(1)));
      await eventually(() => heard.length > 0 || ended.error !== undefined, `${role} is answered ${name}`);
      expect([name, ended.error?.[0]?.extensions.code]).toEqual([name, expected(reader, asked, committee(1))]);
      await app.leaveAll();
    }
  });

  it.each(ROLES.filter((role) => maySeeList(role, LISTS.find(({ name }) => name === 'sites')!.readers)))(
    'is shown the rows of its sites alone where it speaks for sites, now, then, counted and live: %s',
    async (role) => {
      const reader = principalOf(role);
      const sitesAsked = async (args: string) => {
        const { data } = await app.ask(`{ sites(orgUnit: "${committee(1)}"${args}) { totalCount edges { node { siteId } } } }`, {}, reader.account);
        const shown = data.sites.edges.map(({ node }: { node: { siteId: string } }) => node.siteId).sort();
        expect(data.sites.totalCount).toBe(shown.length);
        return shown;
      };
      const own = [...ofSites(sitesSeen(reader))].sort();
      expect(await sitesAsked('')).toEqual(own);
      expect(await sitesAsked(', at: "2020-02-08T10:00:00+08:00"')).toEqual(own);
      expect(await sitesAsked(', kind: hotel')).toEqual(own.filter((site) => site.startsWith('hotel')));
      const { heard } = listen(app.connect({ token: reader.account }), `subscription { sites(orgUnit: "${committee(1)}") { totalCount changes { node { siteId } } } }`);
      await eventually(() => heard.length > 0, `${role} is answered`);
      for (const siteId of ['hotel-2', 'hotel-1']) {
        const data = { ...SITES[0], siteId, name: `${siteId} of ${role}` };
        await app.told.tell(`${STREET}_site-${siteId}`, 'SiteRegistered', { unit: committee(1), at: feb('08 09:30'), data });
      }
      const told = () => new Set<string>(heard.flatMap(({ changes }) => changes.map(({ node }: any) => node.siteId)));
      await eventually(() => told().has('hotel-1'), `${role} is told`);
      expect([...told()].sort()).toEqual(own.filter((site) => site.startsWith('hotel')));
      expect(heard.at(-1).totalCount).toBe(own.length);
      await app.leaveAll();
    },
  );

  it.each(ROLES.filter((role) => ruleOf(role).reads === 'within its unit'))('tells who works in the street its central places, and nothing else of other units: %s', async (role) => {
    const reader = principalOf(role);
    const asked = async (unit: string, kind: string) => {
      const { data, codes } = await app.ask(`{ sites(orgUnit: "${unit}", kind: ${kind}) { edges { node { siteId } } } }`, {}, reader.account);
      return codes[0] ?? data.sites.edges.map(({ node }: { node: { siteId: string } }) => node.siteId);
    };
    const worksInStreet = streetOf(reader.orgUnit) === STREET;
    if (worksInStreet) expect(await asked(STREET, 'centralQuarantine')).toEqual(sitesSeen(reader) === undefined ? ['centre-1'] : []);
    for (const [unit, kind] of [[STREET, 'hotel'], [committee(2), 'centralQuarantine'], ['310105009', 'centralQuarantine']] as const) {
      if (!mayRead(reader, unit as OrgUnitCode)) expect([unit, await asked(unit, kind)]).toEqual([unit, 'not-your-unit']);
    }
  });

  it('shows a manager of a compound what is part of it, and a desk without a site nothing', async () => {
    const of = (sites: string[]): Principal => ({ ...principalOf('property'), account: `of-${sites.join('-')}`, sites });
    for (const [reader, shown] of [[of(['compound-1']), ['compound-1', 'entrance-1']], [of(['entrance-1', 'hotel-2']), ['entrance-1', 'hotel-2']], [of([]), []]] as const) {
      app.sessions.principals.set(reader.account, reader);
      const { data, codes } = await app.ask(`{ sites(orgUnit: "${committee(1)}") { totalCount edges { node { siteId } } } }`, {}, reader.account);
      expect(codes).toEqual([]);
      expect([data.sites.totalCount, data.sites.edges.map(({ node }: any) => node.siteId).sort()]).toEqual([shown.length, shown]);
    }
  });
});
