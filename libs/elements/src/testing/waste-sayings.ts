import fc from 'fast-check';
import type { HouseholdRef } from '@yiwang/kernel';
import { OFFICE, says, type Said } from './saying.js';

const run = fc.constantFrom(1, 2, 3).map((n) => ({ runId: `沪A0000${n}.2020-02-01.1`, vehicle: `沪A0000${n % 2}` }));
const plant = { plantId: fc.constant('w-1'), plantName: fc.constant('焚烧厂') };
const office = fc.constant(OFFICE);
/** Some loads weigh the same at both scales, some do not. */
const grams = fc.constantFrom(4_000, 30_000, 55_500);
const place = fc.option(fc.constantFrom('c-1', 'c-2'), { nil: undefined });
const date = fc.constantFrom('2020-02-01', '2020-02-03', '2020-02-04');

/** What is told of the waste of households in quarantine, of which some are in quarantine. */
export const wasteSayings = (householdId: fc.Arbitrary<HouseholdRef>): readonly fc.Arbitrary<Said>[] => [
  says('QuarantineWasteCollected', fc.tuple(run, fc.record({
    householdId, outcome: fc.constantFrom('collected' as const, 'nothing' as const, 'noAnswer' as const), bags: fc.constant(1), grams, compoundId: place, buildingId: place,
  })).map(([of, rest]) => ({ ...rest, ...of }))),
  says('WasteCollectionMissReported', fc.record({ householdId, quarantineId: fc.constant('p-1.1'), date })),
  fc.oneof(
    says('WasteRunStarted', fc.tuple(run, fc.record(plant)).map(([of, rest]) => ({ ...rest, ...of })), office),
    says('QuarantineWasteHandedOver', fc.tuple(run, grams).map(([of, weight]) => ({
      ...of, grams: weight, plantId: 'w-1', unloadingPoint: 'dedicated' as const, collectedGrams: weight,
    })), office),
    says('WasteVehicleDisinfected', run.map((of) => ({ ...of, agent: 'chlorine' as const })), office),
  ),
];
