import { minutesNameOf } from '../algebra/measure.js';
import type { Measure } from '../algebra/measure.js';
import { ofCompoundKinds, ofCompounds, ofCompoundsByCompound } from '../subjects/compound.js';
import { ofDeviceTallies, ofDeviceTalliesByEntrance } from '../subjects/device-tally.js';
import { ofEntranceCompounds, ofEntrances, ofEntrancesByCompound } from '../subjects/entrance.js';
import { ofGateExceptions, ofGateExceptionsByCompound } from '../subjects/gate-exception.js';
import { ofGateShifts, ofGateShiftsByCompound } from '../subjects/gate-shift.js';
import { ofHouseholds } from '../subjects/household-in-round.js';
import { ofHouseholdsOnFile } from '../subjects/household-on-file.js';
import { ofHouseholdsByCompound, ofHouseholdsOnFileByCompound, ofReservationsByCompound } from '../subjects/known-household.js';
import { ofReservations } from '../subjects/mask-reservation.js';
import { ofBreaches, ofBreachesByCompound } from '../subjects/quarantine-breach.js';
import { ofNotices, ofNoticesByCompound } from '../subjects/quarantine-notice.js';
import { ofQuarantinePlaces, ofQuarantinePlacesByCompound } from '../subjects/quarantine-place.js';
import { ofTemperatures, ofTemperaturesByCompound } from '../subjects/quarantine-temperatures.js';
import { ofVisits, ofVisitsByCompound } from '../subjects/quarantine-visits.js';
import { ofQuarantinedHouseholds, ofQuarantinedHouseholdsByCompound } from '../subjects/quarantined-household.js';
import { ofQuarantines, ofQuarantinesByCompound } from '../subjects/quarantined-person.js';
import { ofRequests, ofRequestsByCompound } from '../subjects/resident-request.js';
import { ofReturnees, ofReturneesByCompound } from '../subjects/returnee.js';
import { ofTemporaryPasses, ofTemporaryPassesByCompound } from '../subjects/temporary-pass.js';
import { ofActions, ofActionsByCompound, ofContributions, ofContributionsByCompound, ofMeetings, ofMeetingsByCompound } from '../subjects/troika.js';
import type { Element } from './element.js';
import { measuresIn } from './measures-in.js';
import type { AddedUp } from './row-parts.js';

/** A measure's cells once more, their buckets ending with a compound, or with what a level says to be in one. */
export interface Counterpart {
  readonly measure: Measure;
  /** Says in which compound a part is: bucket `<part>/<compound>`. `undefined`: the parts are compounds. */
  readonly within?: Measure | undefined;
}

/** Every measure of which it is known in which compound it counts. */
const COUNTERPARTS: ReadonlyMap<Measure, Counterpart> = new Map<Measure, Counterpart>([
  ...pairs(ofHouseholds, ofHouseholdsByCompound),
  ...pairs(ofHouseholdsOnFile, ofHouseholdsOnFileByCompound),
  ...pairs(ofReservations, ofReservationsByCompound),
  ...pairs(ofReturnees, ofReturneesByCompound),
  ...pairs(ofQuarantines, ofQuarantinesByCompound),
  ...pairs(ofQuarantinedHouseholds, ofQuarantinedHouseholdsByCompound),
  ...pairs(ofQuarantinePlaces, ofQuarantinePlacesByCompound),
  ...pairs(ofVisits, ofVisitsByCompound),
  ...pairs(ofTemperatures, ofTemperaturesByCompound),
  ...pairs(ofNotices, ofNoticesByCompound),
  ...pairs(ofBreaches, ofBreachesByCompound),
  ...pairs(ofRequests, ofRequestsByCompound),
  ...pairs(ofCompounds, ofCompoundsByCompound),
  ...pairs(ofEntrances, ofEntrancesByCompound),
  ...pairs(ofGateShifts, ofGateShiftsByCompound),
  ...pairs(ofDeviceTallies, ofDeviceTalliesByEntrance, ofEntranceCompounds.compound),
  ...pairs(ofGateExceptions, ofGateExceptionsByCompound),
  ...pairs(ofTemporaryPasses, ofTemporaryPassesByCompound),
  ...pairs(ofMeetings, ofMeetingsByCompound),
  ...pairs(ofActions, ofActionsByCompound),
  ...pairs(ofContributions, ofContributionsByCompound),
]);

function pairs(
  measures: Readonly<Record<string, Measure>>, counterparts: Readonly<Record<string, Measure>>, within?: Measure,
): [Measure, Counterpart][] {
  return Object.entries(measures).flatMap(([name, measure]): [Measure, Counterpart][] => {
    const counterpart = counterparts[name];
    return counterpart === undefined ? [] : [[measure, { measure: counterpart, within }]];
  });
}

/** An element that adds up, and of which all it counts is known by compound. */
export type DivisibleElement = Element & { readonly reading: AddedUp };

/** Whether an element can be read by kind of compound: it adds up, and of all it counts it is known in which compound it is. */
export function isReadByCompoundKind(element: Element): element is DivisibleElement {
  const { kind } = element.reading;
  if (kind !== 'sum' && kind !== 'ratio' && kind !== 'elapsed') return false;
  return countedIn(element).every((measure) => COUNTERPARTS.has(measure));
}

/** What an element counts, without what says which round is current. */
const countedIn = (element: Element): Measure[] => measuresIn({ ...element, rounds: undefined });

/** What stands for the cells that an element is read from, by their names: those of a stopwatch's minutes among them. */
export function counterpartsOf(element: DivisibleElement): ReadonlyMap<string, Counterpart & { readonly name: string }> {
  return new Map(countedIn(element).flatMap((measure) => {
    const counterpart = COUNTERPARTS.get(measure)!;
    const { name } = counterpart.measure;
    const own = [measure.name, { ...counterpart, name }] as const;
    return measure.kind === 'stopwatch' ? [own, [minutesNameOf(measure.name), { ...counterpart, name: minutesNameOf(name) }] as const] : [own];
  }));
}

/** Every measure from which these elements are read by kind of compound. */
export function measuresByCompoundKind(elements: readonly Element[]): Measure[] {
  const counterparts = elements.filter(isReadByCompoundKind).flatMap(countedIn).map((measure) => COUNTERPARTS.get(measure)!);
  return [ofCompoundKinds.kind, ...counterparts.flatMap(({ measure, within }) => (within === undefined ? [measure] : [measure, within]))];
}
