import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineWasteHandedOver, WasteRunStarted, WasteVehicleDisinfected } from '@yiwang/quarantine';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** How a vehicle stands: out with waste, back and not disinfected, or ready to set out. */
export type VehicleStanding = 'underWay' | 'toDisinfect' | 'ready';

interface WasteVehicle {
  readonly unit: OrgUnitCode;
  readonly vehicle: string;
  readonly runId: string;
  readonly plantId: string;
  readonly plantName: string;
  readonly standing: VehicleStanding;
  readonly since: Instant;
}

/** One vehicle of a street by its last run there: what it did for another street says nothing here, as in the decider. */
export const wasteVehicle = defineSubject<WasteRunStarted | QuarantineWasteHandedOver | WasteVehicleDisinfected>()({
  name: 'wasteVehicle',
  hears: {
    WasteRunStarted: { key: (event) => keyOf(streetIn(event), event.data.vehicle), keeps: ['runId', 'vehicle', 'plantId', 'plantName'] },
    QuarantineWasteHandedOver: { key: (event) => keyOf(streetIn(event), event.data.vehicle), keeps: ['runId'] },
    WasteVehicleDisinfected: { key: (event) => keyOf(streetIn(event), event.data.vehicle), keeps: ['runId'] },
  },
  initial: undefined as WasteVehicle | undefined,
  evolve: (last, fact): WasteVehicle | undefined => {
    const since = fact.occurredAt;
    if (fact.type === 'WasteRunStarted') return { ...fact.data, unit: fact.orgUnit, standing: 'underWay', since };
    // What is told of a run before the last one says nothing of how the vehicle stands.
    if (last?.runId !== fact.data.runId) return last;
    if (fact.type === 'WasteVehicleDisinfected') return last.standing === 'toDisinfect' ? { ...last, standing: 'ready', since } : last;
    return last.standing === 'underWay' ? { ...last, standing: 'toDisinfect', since } : last;
  },
});
