import { DAY, endOfDay, HOUR, hourOf, parseInstant } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import { lowerMedian, minutes, reached } from './naive-board.js';
import type { NaiveBoard, NaiveEvent, NaiveMoment } from './naive-board.js';
import { daysIn, ofAny, shareOver, sumOver, unitsIn } from './naive-units.js';
import type { NaiveOf } from './naive-units.js';

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Who is in quarantine at home in the end, by the beginning of that. @param events of one household */
function staysIn(events: readonly NaiveOf<'QuarantineStarted' | 'QuarantineTransferred' | 'QuarantineReleased'>[]) {
  const stays = distinct(events.map(({ data }) => data.personId)).flatMap((person) => {
    let stay: { readonly unit: string; readonly quarantine: string; readonly isHome: boolean; readonly since: Instant } | undefined;
    for (const { type, data, unit, occurredAt: since } of events.filter((event) => event.data.personId === person)) {
      if (type === 'QuarantineStarted') stay = { unit, quarantine: data.quarantineId, isHome: data.place === 'home', since };
      else if (stay?.quarantine === data.quarantineId) stay = type === 'QuarantineReleased' ? undefined : { ...stay, isHome: data.to === 'home', since };
    }
    return stay?.isHome ? [stay] : [];
  });
  return stays.sort((a, b) => a.since - b.since || (a.quarantine < b.quarantine ? -1 : 1));
}

/** How many households have somebody in home quarantine whom a unit put there. @param seen the events of a street in their order */
export const householdsAtHome = (seen: readonly NaiveEvent[], unit: string): number =>
  householdsIn(seen).filter(({ stays }) => stays.some((stay) => stay.unit.startsWith(unit))).length;

/** Each household of the events with whoever is in home quarantine there, its stops, and what was missed. */
function householdsIn(seen: readonly NaiveEvent[]) {
  const said = ofAny(seen, 'QuarantineStarted', 'QuarantineTransferred', 'QuarantineReleased', 'QuarantineWasteCollected', 'WasteCollectionMissReported');
  return distinct(said.map(({ data }) => data.householdId)).map((householdId) => {
    const own = said.filter(({ data }) => data.householdId === householdId);
    const stays = staysIn(ofAny(own, 'QuarantineStarted', 'QuarantineTransferred', 'QuarantineReleased'));
    const stops = ofAny(own, 'QuarantineWasteCollected');
    const served = stops.filter(({ data }) => data.outcome !== 'noAnswer');
    const openMisses = ofAny(own, 'WasteCollectionMissReported').filter((miss) => {
      const [before, after] = [served.filter((stop) => own.indexOf(stop) < own.indexOf(miss)), served.filter((stop) => own.indexOf(stop) > own.indexOf(miss))];
      return after.length === 0 && !before.some(({ occurredAt }) => occurredAt >= parseInstant(`${miss.data.date}T00:00:00+08:00`)!);
    });
    return { householdId, stays, first: stays[0], last: stays.at(-1), stops, servedAt: served.at(-1)?.occurredAt, miss: openMisses[0] };
  });
}

/** The distinct households served on each day of a period, in these units together. */
const servedIn = (events: readonly NaiveEvent[]): number =>
  distinct(ofAny(events, 'QuarantineWasteCollected').filter(({ data }) => data.outcome !== 'noAnswer').map(({ data, occurredAt }) => `${data.householdId} ${endOfDay(occurredAt)}`)).length;

/** Each run of the events with its doors, and what became of it. */
function runsIn(seen: readonly NaiveEvent[]) {
  const said = ofAny(seen, 'WasteRunStarted', 'QuarantineWasteCollected', 'QuarantineWasteHandedOver', 'WasteVehicleDisinfected');
  return distinct(said.map(({ data }) => data.runId)).map((runId) => {
    const own = said.filter(({ data }) => data.runId === runId);
    const doors = ofAny(own, 'QuarantineWasteCollected').filter(({ data }) => data.outcome === 'collected');
    const handover = ofAny(own, 'QuarantineWasteHandedOver').at(-1);
    const disinfected = ofAny(own, 'WasteVehicleDisinfected').some((event) => handover === undefined || own.indexOf(event) > own.indexOf(handover));
    return {
      doors, grams: sumOver(doors, ({ data }) => data.grams), started: ofAny(own, 'WasteRunStarted').at(-1), handover, disinfected,
    };
  });
}

const withinScales = (a: number, b: number): boolean => Math.abs(a - b) <= 20_000 || Math.abs(a - b) <= 0.05 * a;

/** The numbers of waste for one unit. @param all the live events in their order */
export function naiveWaste(all: readonly NaiveEvent[], { unit, moment, first }: { readonly unit: string; readonly moment: NaiveMoment; readonly first: Hour }): NaiveBoard {
  const own = ({ unit: of }: { readonly unit: string }): boolean => of.startsWith(unit);
  const inStreet = (when: NaiveMoment) => all.filter((event) => event.unit.startsWith(unit.slice(0, 9)) && reached(when, event.occurredAt));
  const seen = inStreet(moment);
  const inPeriod = ({ occurredAt }: NaiveEvent): boolean => hourOf(occurredAt) >= first;
  const dueAt = (when: NaiveMoment, isCounted: (servedToday: boolean) => boolean) => (of: string): number =>
    householdsIn(inStreet(when)).filter(({ last, servedAt }) => last?.unit === of && isCounted(servedAt !== undefined && !reached(when, endOfDay(servedAt)))).length;
  const units = unitsIn(all, unit);
  const eachDay = (isCounted: (servedToday: boolean) => boolean) => (of: string): number => sumOver(daysIn(first, moment), (when) => dueAt(when, isCounted)(of));
  const runs = runsIn(seen);
  const ofDay = seen.filter((event) => own(event) && inPeriod(event));
  const gapOf = ({ doors, grams, handover }: (typeof runs)[number]): number => {
    if (handover === undefined) return doors[0] === undefined || !reached(moment, doors[0].occurredAt + 4 * HOUR) ? 0 : sumOver(doors.filter(own), ({ data }) => data.grams);
    return !own(handover) || reached(moment, endOfDay(handover.occurredAt)) || withinScales(grams, handover.data.grams) ? 0 : grams - handover.data.grams;
  };
  const transits = ofAny(ofDay, 'QuarantineWasteHandedOver').flatMap((handover) => {
    const before = seen.slice(0, seen.indexOf(handover));
    const door = ofAny(before, 'QuarantineWasteCollected').find(({ data }) => data.runId === handover.data.runId && data.outcome === 'collected');
    return door === undefined ? [] : [minutes(door.occurredAt, handover.occurredAt)];
  });
  const transit = lowerMedian(transits);
  return {
    env_waste_due: sumOver(units, dueAt(moment, () => true)),
    env_waste_left: sumOver(units, dueAt(moment, (servedToday) => !servedToday)),
    env_waste_overdue: householdsIn(seen).filter(({ first: begun, last, servedAt }) => begun !== undefined && own(last!)
      && reached(moment, Math.max(endOfDay(begun.since), servedAt === undefined ? 0 : endOfDay(servedAt) + DAY) + 12 * HOUR)).length,
    env_waste_rate: shareOver(units, eachDay((servedToday) => servedToday), eachDay(() => true)),
    env_waste_done: servedIn(ofDay),
    env_waste_missed: ofAny(ofDay, 'WasteCollectionMissReported').length,
    env_waste_missed_open: householdsIn(seen).filter(({ miss }) => miss !== undefined && own(miss)).length,
    env_waste_kg: sumOver(ofAny(ofDay, 'QuarantineWasteCollected'), ({ data }) => data.grams) / 1000,
    env_waste_plant_kg: sumOver(ofAny(ofDay, 'QuarantineWasteHandedOver'), ({ data }) => data.grams) / 1000,
    env_waste_gap_kg: sumOver(runs, gapOf) / 1000,
    env_waste_transit: transit === null ? null : transit / 60,
    env_vehicles: ofAny(ofDay, 'WasteVehicleDisinfected').length,
    env_vehicle_pending: runs.filter(({ started, handover, disinfected }) => started !== undefined && own(started) && handover !== undefined && !disinfected).length,
    env_runs_underway: runs.filter(({ started, handover }) => started !== undefined && own(started) && handover === undefined).length,
  };
}

/** The rows of the lists of waste, whenever they are due. @param all the live events in their order */
export function naiveWasteLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly object[]>> {
  const households = householdsIn(all);
  const lastStop = ({ stops }: (typeof households)[number]) => ({ lastAt: stops.at(-1)?.occurredAt, lastOutcome: stops.at(-1)?.data.outcome });
  const kilograms = (grams: number): number => Math.round(grams / 1000);
  return {
    wasteToCollect: households.flatMap((each) => {
      const { householdId, first, last, servedAt, miss } = each;
      if (first === undefined || last === undefined) return [];
      const dueAt: Instant = Math.max(endOfDay(first.since), servedAt === undefined ? 0 : endOfDay(servedAt) + DAY);
      const { compoundId, buildingId } = each.stops.at(-1)?.data ?? {};
      return [{ householdId, orgUnit: last.unit, quarantineId: last.quarantine, ...lastStop(each), missedAt: miss?.occurredAt, compoundId, buildingId, dueAt }];
    }),
    wasteMissed: households.flatMap((each) => (each.miss === undefined ? [] : [{
      householdId: each.householdId, orgUnit: each.miss.unit, reportedAt: each.miss.occurredAt, ...lastStop(each), dueAt: each.miss.occurredAt + 3 * HOUR,
    }])),
    wasteRuns: runsIn(all).flatMap(({ started, doors, grams, handover, disinfected }) => {
      if (started === undefined || (handover !== undefined && disinfected)) return [];
      const there = handover && { handedOverAt: handover.occurredAt, handedOverKg: kilograms(handover.data.grams), gapKg: kilograms(grams - handover.data.grams) };
      return [{
        ...started.data, orgUnit: started.unit, standing: handover === undefined ? 'underWay' : 'toDisinfect', startedAt: started.occurredAt,
        doors: doors.length, collectedKg: kilograms(grams), ...there,
      }];
    }),
    wasteVehicles: distinct(ofAny(all, 'WasteRunStarted').map(({ data }) => data.vehicle)).map((vehicle) => {
      const started = ofAny(all, 'WasteRunStarted').filter(({ data }) => data.vehicle === vehicle).at(-1)!;
      const after = ofAny(all.slice(all.indexOf(started)), 'QuarantineWasteHandedOver', 'WasteVehicleDisinfected')
        .filter(({ data }) => data.runId === started.data.runId && data.vehicle === vehicle);
      const handover = after.find(({ type }) => type === 'QuarantineWasteHandedOver');
      const disinfected = handover && after.slice(after.indexOf(handover)).find(({ type }) => type === 'WasteVehicleDisinfected');
      const standing = disinfected ? 'ready' : handover ? 'toDisinfect' : 'underWay';
      return { ...started.data, orgUnit: started.unit, standing, since: (disinfected ?? handover ?? started).occurredAt };
    }),
  };
}
