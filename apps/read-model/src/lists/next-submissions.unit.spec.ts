import { CONTEXTS } from '@yiwang/contexts';
import { findList } from '@yiwang/elements';
import {
  definitionsOf, nextSubmissions, offersOf, orgUnitCode, ROLES, type BoundedContext, type Principal, type Role, type RowValues,
} from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import type { z } from 'zod';

const contexts: readonly BoundedContext[] = CONTEXTS;
const definitions = [...new Set(contexts.flatMap(definitionsOf))];
const OFFERS = offersOf(definitions);
const declared = definitions.flatMap(({ type, schema, availableWhen = [] }) =>
  availableWhen.map((availability) => [`${type} on ${availability.list}`, schema as z.ZodObject, availability] as const));

const COMMITTEE = orgUnitCode('310105002001');
const who = (role: Role, orgUnit: string = COMMITTEE): Principal => ({ account: role, name: role, role, orgUnit: orgUnitCode(orgUnit) });
const now = at('2020-02-08 12:00');
const nextOn = (list: string, values: RowValues, reader = who('committee'), unit: string = COMMITTEE) =>
  nextSubmissions(OFFERS.get(list) ?? [], { unit: orgUnitCode(unit), values }, reader, now);
const typesOn = (...asked: Parameters<typeof nextOn>) => nextOn(...asked).map(({ definition }) => definition.type);

describe('what a definition says of rows', () => {
  it.each(declared)('is of a list that there is, its columns and the own fields: %s', (_, { shape }, { list, known, likely }) => {
    const { columns } = findList(list)!;
    for (const [field, column] of Object.entries(known as Readonly<Record<string, string>>)) {
      expect(Object.keys(shape)).toContain(field);
      expect(Object.keys(columns)).toContain(column);
    }
    // A row without anything in it suggests nothing that is no field.
    const looked: string[] = [];
    const row = new Proxy({} as RowValues, { get: (_row, column) => void looked.push(String(column)) });
    for (const field of Object.keys(likely?.(row, now) ?? {})) expect(Object.keys(shape)).toContain(field);
    for (const column of looked) expect(Object.keys(columns)).toContain(column);
  });
});

describe('what may come next of a row', () => {
  const EVERY_DAY = ['record-quarantine-visit', 'report-temperature', 'report-quarantine-breach'];
  const running = {
    quarantineId: 'p-1.1', personId: 'p-1', householdId: 'h-1', place: 'home', startedAt: at('2020-02-01 10:00'), dueAt: at('2020-02-15 10:00'),
  };

  it('is filled with what the row knows, persons and households by their ids', () => {
    expect(nextOn('quarantineCases', running)[0]).toMatchObject({ definition: { type: 'release-quarantine' }, orgUnit: COMMITTEE, data: { quarantineId: 'p-1.1' }, likely: {} });
    expect(nextOn('householdsToVisit', { roundId: 'r-1', householdId: 'h-1' })[0]).toMatchObject({ data: { roundId: 'r-1', household: { householdId: 'h-1' } } });
    const [start] = nextOn('returneesWithoutQuarantine', { personId: 'p-1', exposureClass: 'overseas' });
    expect(start).toMatchObject({ data: { person: { personId: 'p-1' } }, likely: { reason: 'overseas' } });
    expect(start!.data).not.toHaveProperty('household');
  });

  it('suggests an arrival as long as days can be counted from it', () => {
    const likely = (arrivedAt: string) => nextOn('quarantinesToAssess', { personId: 'p-1', reason: 'domestic', arrivedAt: at(arrivedAt) })
      .find(({ definition }) => definition.type === 'start-quarantine')!.likely;
    expect(likely('2020-02-06 18:00')).toEqual({ reason: 'domestic', countedFrom: 'arrival', countedSince: '2020-02-06T18:00:00.000+08:00' });
    expect(likely('2020-01-20 18:00')).toEqual({ reason: 'domestic' });
    expect(likely('2020-02-09 18:00')).toEqual({ reason: 'domestic' });
  });

  it('is what the role may submit for the unit of the row', () => {
    expect(typesOn('quarantineCases', running, who('street', '310105002'))).toEqual(['transfer-quarantine']);
    expect(typesOn('quarantineCases', running, who('admin', '310105002'))).toEqual([
      'erase-person', 'transfer-quarantine', 'extend-quarantine', 'release-quarantine', 'assess-quarantine-place', 'request-quarantine-transfer',
      ...EVERY_DAY, 'raise-resident-request',
    ]);
    expect(typesOn('quarantineCases', running)).toEqual([
      'release-quarantine', 'assess-quarantine-place', 'request-quarantine-transfer', ...EVERY_DAY, 'raise-resident-request',
    ]);
    expect(typesOn('quarantineCases', running, who('committee', '310105002002'))).toEqual([]);
    expect(typesOn('quarantineCases', running, who('doctor', '310105002'))).toEqual([
      'transfer-quarantine', 'extend-quarantine', 'release-quarantine', 'assess-quarantine-place', 'request-quarantine-transfer', ...EVERY_DAY,
    ]);
    expect(typesOn('quarantineCases', running, who('police', '310105002'))).toEqual(['report-quarantine-breach']);
    expect(typesOn('quarantineCases', running, who('analyst', '31'))).toEqual([]);
    expect(typesOn('openRounds', { roundId: 'r-1' }, who('volunteer'))).toEqual(['screen-household']);
    for (const role of ROLES) {
      for (const { definition } of nextOn('quarantinesToAssess', { personId: 'p-1', reason: 'domestic' }, who(role))) expect(definition.roles).toContain(role);
    }
  });

  it('suggests a week more where somebody is to stay longer, and no more than anybody may', () => {
    const likely = (dueAt: string) => nextOn('quarantineCases', { ...running, dueAt: at(dueAt) }, who('doctor'))
      .find(({ definition }) => definition.type === 'extend-quarantine')?.likely;
    expect(likely('2020-02-15 10:00')).toEqual({ newDueAt: '2020-02-22T10:00:00.000+08:00' });
    expect(likely('2020-03-30 10:00')).toEqual({ newDueAt: '2020-04-01T10:00:00.000+08:00' });
    expect(likely('2020-04-01 10:00')).toBeUndefined();
  });

  it('is nothing where the state does not allow it', () => {
    expect(typesOn('quarantineCases', { ...running, place: 'central' })).toEqual(['release-quarantine', ...EVERY_DAY, 'raise-resident-request']);
    expect(typesOn('quarantineCases', { ...running, transferAskedAt: now })).not.toContain('request-quarantine-transfer');
    const failed = { failureId: 'greet.e-1' };
    expect(typesOn('policyFailures', failed, who('street', '310105002'))).toEqual(['retry-policy']);
    expect(typesOn('policyFailures', { ...failed, askedAt: now }, who('street', '310105002'))).toEqual([]);
  });
});
