/** How a vehicle stands: out with waste, back and not disinfected, or ready to set out. */
export type VehicleStanding = 'underWay' | 'toDisinfect' | 'ready';

/** A vehicle that set out before, by its last run. */
export interface Vehicle {
  readonly vehicle: string;
  /** The office that it is of. */
  readonly orgUnit: string;
  readonly runId: string;
  readonly plantId: string;
  readonly plantName: string;
  readonly standing: VehicleStanding;
  readonly since: string;
}

/** What came of a stop at a door. */
export interface Stop {
  readonly submissionId: string;
  readonly householdId: string;
  readonly outcome: string;
  readonly bags: number;
  readonly grams: number;
  readonly at: string;
}

/** A run as this machine keeps it. Its id is that of the submission that begins it, until the edge names it. */
export interface HeldRun extends Omit<Vehicle, 'standing' | 'since'> {
  readonly startedAt: string;
  /** How the vehicle stood by what was said here before. */
  readonly stood?: Vehicle | undefined;
  /** What was collected before this machine took it up: doors, and grams as far as the edge tells them. */
  readonly before: { readonly doors: number; readonly grams: number };
  /** In the order in which they were told. */
  readonly stops: readonly Stop[];
}

/** What a crew's page keeps: the run that goes on; one that was handed over and may still come back; and how vehicles stand since. */
export interface RunState {
  readonly run: HeldRun | undefined;
  readonly left: { readonly run: HeldRun; readonly submissionId: string } | undefined;
  readonly vehicles: Readonly<Record<string, Vehicle>>;
  /** The log position of what the edge took last. */
  readonly position: string | undefined;
}

export const NO_RUN: RunState = { run: undefined, left: undefined, vehicles: {}, position: undefined };

/** How many doors a run has collected from, and how much in all (g). */
export function collectedBy({ before, stops }: HeldRun): { readonly doors: number; readonly grams: number } {
  const collected = stops.filter(({ outcome }) => outcome === 'collected');
  return { doors: before.doors + collected.length, grams: before.grams + collected.reduce((sum, { grams }) => sum + grams, 0) };
}

/** How the vehicle of a run stands from a moment on. */
export const vehicleOf = ({ vehicle, orgUnit, runId, plantId, plantName }: HeldRun, standing: VehicleStanding, since: string): Vehicle =>
  ({ vehicle, orgUnit, runId, plantId, plantName, standing, since });
