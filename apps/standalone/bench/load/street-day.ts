import { setTimeout as delay } from 'node:timers/promises';
import { SimulationPlayer, StreetSimulation } from '@yiwang/simulator';
import { answerJob } from '../child-job.js';
import { streetOf } from '../wall/large-street.js';

/** Plays a street's life through the product's public address, each submission at its simulated time. */
export interface StreetDayJob {
  readonly baseUrl: string;
  /** By which the product believes a simulated time. */
  readonly simulationKey: string;
  readonly committees: number;
  /** Epoch ms: the day its record begins, and the part of its life that is played. What is before that part was played before. */
  readonly recordFrom: number;
  readonly from: number;
  readonly until: number;
  /** In so many steps, each with as many submissions, four a second, or fewer where the product takes longer; without, as fast as it is taken. */
  readonly steps?: number;
}

export interface PlayedDay {
  readonly sent: number;
  readonly recorded: number;
  readonly seconds: number;
  /** Outcomes that were not planned. */
  readonly surprises: number;
}

const BETWEEN_STEPS = 250;

async function play({ baseUrl, simulationKey, committees, recordFrom, from, until, steps }: StreetDayJob): Promise<PlayedDay> {
  const simulation = new StreetSimulation({ from: recordFrom, demonstration: streetOf(committees) });
  const player = new SimulationPlayer({ simulation, baseUrl, simulationKey });
  if (from > recordFrom) player.skipUntil(from);
  const began = performance.now();
  const ends = steps === undefined ? [until] : endsOfSteps([...simulation.submissionsUntil(until)].map(({ sendAt }) => sendAt).filter((at) => at >= from), steps, until);
  for (let step = 0; step < ends.length; ) {
    await delay(Math.max(0, began + step * BETWEEN_STEPS - performance.now()));
    // Where the product was not done in time, what has become due meanwhile is played as one step.
    step = Math.max(step + 1, Math.min(ends.length, Math.ceil((performance.now() - began) / BETWEEN_STEPS)));
    await player.load(ends[step - 1]!);
  }
  const { sent, recorded, surprises } = player.report;
  return { sent, recorded, seconds: (performance.now() - began) / 1000, surprises: surprises.length };
}

/** Up to which moment each step plays, so that all have as many submissions. */
const endsOfSteps = (times: readonly number[], steps: number, until: number): number[] =>
  Array.from({ length: steps }, (_, step) => times[Math.floor(((step + 1) * times.length) / steps)] ?? until);

answerJob(play);
