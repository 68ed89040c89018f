import { CONTEXTS } from '@yiwang/contexts';
import { definitionOf, namedKindOf, type BoundedContext, type DuePolicy, type Policy } from '@yiwang/kernel';
import { at, happened } from '@yiwang/kernel/testing';
import { PLANS } from '@yiwang/elements';
import { z } from 'zod';

const contexts: readonly BoundedContext[] = CONTEXTS;
const policies: readonly Policy[] = contexts.flatMap((context) => context.policies ?? []);
const duePolicies: readonly DuePolicy[] = contexts.flatMap((context) => context.duePolicies ?? []);

/** An event of each policy that makes it ask for something. */
const HEARD: Readonly<Record<string, Parameters<typeof happened>[0]>> = {
  'assess-returnee': {
    type: 'ReturneeRegistered',
    data: { personId: 'p-1', householdId: 'h-1', sealed: 'sealed', exposureClass: 'hubei', declaredBy: 'committee', tenure: 'owner', arrivedAt: '2020-02-07T18:00:00+08:00' },
  },
  'request-from-care-visit': {
    type: 'CareVisitRecorded',
    data: { personId: 'p-1', householdId: 'h-1', kind: 'aloneElderly', mode: 'door', finding: 'needsHelp' },
  },
  'request-from-quarantine-visit': {
    type: 'QuarantineVisitRecorded',
    data: { quarantineId: 'p-1.1', personId: 'p-1', householdId: 'h-1', place: 'home', reason: 'contact', mode: 'phone', finding: 'needsHelp', slot: 'am' },
  },
  'central-for-unsuitable-place': {
    type: 'QuarantinePlaceAssessed',
    data: { householdId: '7a4f0f4e-3c1b-4a55-9a32-0f2f4f1f8f11', personId: '0b8a4a52-8d52-4a4e-8f2c-6a5a5e0c9d10', suitable: false, reasons: ['sharedBath'] },
  },
};

/** The schema of what is sealed: a household is its id. */
function sealed(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject)) return schema;
  const households = Object.entries(schema.shape).filter(([, field]) => namedKindOf(field as z.ZodType) === 'household');
  return schema.safeExtend(Object.fromEntries(households.map(([name]) => [name, z.string().min(1)])));
}
const requestsOf = [
  ...policies.map((policy) => [policy.name, policy.act(happened(HEARD[policy.name]!) as never)] as const),
  ...duePolicies.map((policy) => [policy.name, policy.act({ list: policy.list, itemId: 'p-1.1', orgUnit: happened(HEARD['assess-returnee']!).metadata.orgUnit, dueAt: at('2020-02-15 10:00') })] as const),
];

describe('the policies of the product', () => {
  it('have names of their own', () => {
    const names = [...policies, ...duePolicies].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
  it.each(requestsOf)('%s asks for submissions that there are, that policies may send, and with what their schemas take', (_, requests) => {
    expect(requests.length).toBeGreaterThan(0);
    for (const { type, data } of requests) {
      const definition = contexts.flatMap((context) => definitionOf(context, type) ?? [])[0]!;
      expect(definition.roles).toContain('policy');
      expect(sealed(definition.schema).safeParse(data).error).toBeUndefined();
    }
  });
  it('hear what the read model hears too: so a chain is found from any of its events', () => {
    const heard = new Set(PLANS.flatMap(({ subject }) => Object.keys(subject.hears)));
    expect(policies.flatMap(({ hears }) => hears).filter((type) => !heard.has(type))).toEqual([]);
  });
});
