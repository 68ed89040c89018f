import { randomUUID } from 'node:crypto';
import { CONTEXTS } from '@yiwang/contexts';
import {
  correctEvent, isUnitOf, maySend, maySubmitFor, orgUnitCode, ROLES, ruleOf,
  type OrgUnitCode, type Principal, type Role, type SubmissionDefinition,
} from '@yiwang/kernel';
import { demonstration } from '@yiwang/simulator';
import { aReturnee, COMMITTEE, NEIGHBOUR, OFFICE, submission, TestGateway } from '../testing/test-gateway.js';

/** So many submissions are taken in one request. */
const AT_ONCE = 500;
const UNITS = [COMMITTEE, NEIGHBOUR, OFFICE, '310105009001', '310105002', '310105', '31'].map(orgUnitCode);
/** Everything that may be posted. */
const DEFINITIONS: readonly SubmissionDefinition[] = [...CONTEXTS.flatMap<SubmissionDefinition>(({ submissions }) => submissions), correctEvent]
  .filter(({ byEdgeAlone }) => byEdgeAlone !== true);
const SITE = 'hotel-1';

const AT_LEVEL = { city: '31', district: '310105', street: '310105002', committee: COMMITTEE } as const;

/** One account of each role that has accounts, where such an account may stand lowest. */
const accounts: readonly Principal[] = ROLES.filter((role) => ruleOf(role).levels.length > 0).map((role) => {
  const { levels, of } = ruleOf(role);
  return {
    account: `one-${role.toLowerCase()}`, name: '某人', role, orgUnit: orgUnitCode(AT_LEVEL[levels.at(-1)!]),
    ...(of === 'sites' ? { sites: [SITE] } : {}), ...(of === 'bureau' ? { bureau: 'health' } : {}),
  };
});

/** What the table says of somebody who sends something for a unit; `undefined`: it is read further. */
function expected(sender: Principal, definition: SubmissionDefinition, unit: OrgUnitCode): string | undefined {
  if (!maySend(definition, sender.role)) return 'not-your-role';
  if (!isUnitOf(definition.units, unit)) return 'wrong-unit-level';
  return maySubmitFor(sender, unit) ? undefined : 'not-your-unit';
}

describe('every role, with every submission, for every unit', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({ demonstration: { ...demonstration, accounts: [...demonstration.accounts, ...accounts] } });
  });
  afterAll(() => gateway.remove());

  /** What each is answered, sent without data in as many requests as it takes. */
  const answersTo = async (asked: readonly { readonly definition: SubmissionDefinition; readonly unit: OrgUnitCode }[], sent: Parameters<TestGateway['submit']>[1]) => {
    const items = asked.map(({ definition: { type }, unit }) => submission(type, null as never, { orgUnit: unit }));
    const answers: any[] = [];
    for (let first = 0; first < items.length; first += AT_ONCE) answers.push(...(await gateway.submit(items.slice(first, first + AT_ONCE), sent)).body);
    return answers;
  };
  const SCOPE = new Set(['not-your-role', 'wrong-unit-level', 'not-your-unit', 'device-key']);

  it.each(accounts.map((sender) => [sender.role, sender] as const))('is judged by the table: %s', async (_, sender) => {
    const asked = DEFINITIONS.flatMap((definition) => UNITS.map((unit) => ({ definition, unit })));
    const body = await answersTo(asked, { as: sender.account });
    const judged = asked.map(({ definition: { type }, unit }, n) => [type, unit, SCOPE.has(body[n].code) ? body[n].code : undefined]);
    expect(judged).toEqual(asked.map(({ definition, unit }) => [definition.type, unit, expected(sender, definition, unit)]));
    // Nothing is data of nothing: none of it may have come through.
    expect(body.filter(({ outcome }: { outcome: string }) => outcome !== 'refused')).toEqual([]);
  });

  it('is judged by the table: a device, which has a key for one of them', async () => {
    const sendable = DEFINITIONS.filter(({ roles }) => roles.includes('device'));
    for (const { type: own } of sendable) {
      const made = { device: `of-${own}`, name: '读卡器', orgUnit: COMMITTEE, site: SITE, submission: own };
      const { key } = (await gateway.ask('/api/devices', { as: 'admin', body: made })).body;
      // A device may send no more than one such request.
      const asked = DEFINITIONS.flatMap((definition) => UNITS.slice(0, 5).map((unit) => ({ definition, unit })));
      const body = await answersTo(asked, { as: null, headers: { authorization: `Bearer ${key}` } });
      const device: Principal = { account: '', name: '', role: 'device', orgUnit: COMMITTEE, sites: [SITE] };
      const told = ({ definition, unit }: (typeof asked)[number]) =>
        expected(device, definition, unit) === 'not-your-role' || definition.type === own ? expected(device, definition, unit) : 'device-key';
      const judged = asked.map(({ definition: { type }, unit }, n) => [type, unit, SCOPE.has(body[n].code) ? body[n].code : undefined]);
      expect(judged).toEqual(asked.map((one) => [one.definition.type, one.unit, told(one)]));
    }
    expect(sendable.length).toBeGreaterThan(0);
  });

  it('names in every definition only roles that are let submit somewhere', () => {
    const idle = (role: Role) => ruleOf(role).submits === 'nowhere';
    expect(DEFINITIONS.filter(({ roles, draft }) => [...roles, ...(draft?.by ?? [])].some(idle)).map(({ type }) => type)).toEqual([]);
  });

  describe('of a desk', () => {
    const desk = 'one-hotel';
    it('is of its hotel, and says so in the log', async () => {
      const { body } = await gateway.submit([submission('register-returnee', aReturnee({ declaredBy: 'hotel' }))], { as: desk });
      expect(body[0].outcome).toBe('recorded');
      expect((await gateway.events()).at(-1)).toMatchObject({ type: 'ReturneeRegistered', metadata: { actor: desk, role: 'hotel', site: SITE } });
    });

    it.each([
      ['another hotel', { site: 'hotel-2' }, 'not-your-site', 'site'],
      ['another committee', { orgUnit: NEIGHBOUR }, 'not-your-unit', 'orgUnit'],
      ['what is no id', { site: '../x' }, 'invalid-field', 'site'],
    ])('is refused for %s', async (_, known, code, field) => {
      const { body } = await gateway.submit([submission('register-returnee', aReturnee(), { submissionId: randomUUID(), ...known })], { as: desk });
      expect(body[0]).toMatchObject({ outcome: 'refused', code, field });
    });
  });
});
