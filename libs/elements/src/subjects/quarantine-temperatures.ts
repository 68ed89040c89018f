import { DAY, endOfDay, FEVER, startOfDay, type Instant } from '@yiwang/kernel';
import type { TemperatureReported } from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { deadline, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { forTheDayOf } from './daily-report.js';
import { personKey } from './keys.js';
import { HEARD_OF_QUARANTINES, runningAfter, type QuarantineEvents, type QuarantineUnderWay } from './running-quarantine.js';

interface Temperatures {
  readonly running?: QuarantineUnderWay | undefined;
  /** The last that was measured, in quarantine or before. */
  readonly last?: { readonly at: Instant; readonly tenthsCelsius: number } | undefined;
  /** The last day on which there was a fever in quarantine, by its beginning. */
  readonly feverOn?: Instant | undefined;
}

/** The temperatures of one person of one street. One is owed on every day in quarantine. */
export const quarantineTemperatures = defineSubject<QuarantineEvents | TemperatureReported>()({
  name: 'quarantineTemperatures',
  hears: { ...HEARD_OF_QUARANTINES, TemperatureReported: { key: personKey, keeps: ['tenthsCelsius'] } },
  initial: {} as Temperatures,
  evolve: (state, fact): Temperatures => {
    if (fact.type !== 'TemperatureReported') return { ...state, running: runningAfter(state.running, fact) };
    const { data: { tenthsCelsius }, occurredAt: at } = fact;
    const isFever = state.running !== undefined && tenthsCelsius >= FEVER;
    return { ...state, last: { at, tenthsCelsius }, ...(isFever && { feverOn: startOfDay(at) }) };
  },
});

/**
 * By when a temperature is to be told of somebody in quarantine, which it is owed for a whole day before: from its beginning, or
 * from the day after the last.
 */
export const temperatureDueBy = ({ startedAt }: QuarantineUnderWay, { last }: Temperatures): Instant =>
  Math.max(startedAt, last === undefined ? 0 : endOfDay(last.at)) + DAY;

export const ofTemperatures = measuresOf(quarantineTemperatures, {
  today: deadline(({ running, last }) => running && last && { ...forTheDayOf(last.at), unit: running.unit }),
  /** A whole day went by without any. */
  silent: deadline((state) => state.running && { n: 1, unit: state.running.unit, from: temperatureDueBy(state.running, state) }),
  /** Somebody on a day, however often. */
  feverOfDay: tallyOf('TemperatureReported', ({ feverOn, running }, _, after) =>
    running && after.feverOn !== feverOn && { n: 1, unit: running.unit }),
});

/** The same, by the compound of the quarantine. */
export const ofTemperaturesByCompound = byPart(ofTemperatures, ({ running }) => running?.compoundId);
