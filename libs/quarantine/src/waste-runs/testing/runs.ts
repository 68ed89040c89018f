import { formatInstant, orgUnitCode, type HouseholdRef, type Instant } from '@yiwang/kernel';
import { at, happened } from '@yiwang/kernel/testing';
import type { CollectionOutcome } from '../events.js';

/** A run of a vehicle as it happened on 8 February: what tests begin with. */
export const OFFICE = orgUnitCode('310105002000');
export const VEHICLE = '沪A12345';
export const RUN = `${VEHICLE}.2020-02-08.1`;
export const DOOR = 'household-1' as HouseholdRef;
export const PLANT = { siteId: 'plant-1', siteType: 'wastePlant', name: '天马焚烧厂' } as const;

const routing = { runId: RUN, vehicle: VEHICLE };
const onDay = (time: string): Instant => at(time.includes('-') ? time : `2020-02-08 ${time}`);

export const plant = happened({ type: 'SiteRegistered', data: PLANT }, { id: 'plant', orgUnit: OFFICE });

export const started = (time = '08:00', runId = RUN) =>
  happened({ type: 'WasteRunStarted', data: { ...routing, runId, plantId: PLANT.siteId, plantName: PLANT.name } }, { id: `started ${runId}`, orgUnit: OFFICE, occurredAt: onDay(time) });

export const collected = (time: string, grams: number, household: string = DOOR, outcome: CollectionOutcome = 'collected') =>
  happened(
    { type: 'QuarantineWasteCollected', data: { ...routing, householdId: household as HouseholdRef, outcome, bags: outcome === 'collected' ? 2 : 0, grams } },
    { id: `${outcome} ${household} ${time}`, occurredAt: onDay(time) },
  );

/** Of a run that collected something between nine and ten. */
export const handedOver = (time = '12:00', grams = 100_000, runId = RUN, id = 'handed over') =>
  happened({
    type: 'QuarantineWasteHandedOver',
    data: {
      ...routing, runId, grams, plantId: PLANT.siteId, unloadingPoint: 'dedicated', collectedGrams: grams,
      firstCollectedAt: formatInstant(onDay('09:00')), lastCollectedAt: formatInstant(onDay('10:00')),
    },
  }, { id, orgUnit: OFFICE, occurredAt: onDay(time) });

export const disinfected = (time = '13:00', runId = RUN, id = 'disinfected') =>
  happened({ type: 'WasteVehicleDisinfected', data: { ...routing, runId, agent: 'chlorine' } }, { id, orgUnit: OFFICE, occurredAt: onDay(time) });

/** Said of the street's office row, by the crew. */
export const byCrew = (time: string) => ({ orgUnit: OFFICE, occurredAt: onDay(time), actor: 'crew-1', role: 'crew' as const });
/** Said of a committee, by the crew. */
export const atDoor = (time: string) => ({ occurredAt: onDay(time), actor: 'crew-1', role: 'crew' as const });
