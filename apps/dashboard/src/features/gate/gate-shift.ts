/** Counts by their field, all since the shift began. */
export type Counts = Readonly<Record<string, number>>;

/** What is reported as counts since the shift began: the gate's own, and what its couriers were checked for. */
export const TALLIES = ['report-gate-tally', 'tally-courier-checks'] as const;
export type Tally = (typeof TALLIES)[number];

/** A shift as this machine keeps it. */
export interface HeldShift {
  /** The id of the submission that opened it. */
  readonly shiftId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly orgUnit: string;
  /** The compound whose gate it is; none of a checkpoint. */
  readonly compoundId: string | undefined;
  /** Which of their sites the guard speaks for, where they have several. */
  readonly site: string | undefined;
  readonly startedAt: string;
  readonly counts: Readonly<Record<Tally, Counts>>;
  /** What the edge took last: it takes nothing lower. */
  readonly reported: Readonly<Record<Tally, Counts>>;
  /** What the edge refused since it last took something: it is said again by itself only once it was changed. */
  readonly refused?: Readonly<Partial<Record<Tally, Counts | undefined>>>;
  /** Whether what is said next corrects what was reported: counts may fall until it is taken. */
  readonly correcting?: boolean | undefined;
  /** When counts were last said, in ms since 1970; at first when the shift began. */
  readonly reportedAt: number;
}

/** What a gate's page keeps: the shift that goes on, and one that is handed over and may still be taken back. */
export interface GateState {
  readonly shift: HeldShift | undefined;
  readonly left: { readonly shift: HeldShift; readonly submissionId: string } | undefined;
}

export const NO_SHIFT: GateState = { shift: undefined, left: undefined };

/** A shift that begins. @param none each count at zero */
export function shiftBegins(
  gate: Pick<HeldShift, 'shiftId' | 'siteId' | 'siteName' | 'orgUnit' | 'compoundId' | 'site' | 'startedAt'>, none: HeldShift['counts'],
): HeldShift {
  return { ...gate, counts: none, reported: none, reportedAt: Date.parse(gate.startedAt) };
}

/** One more, or one less: less than the edge took only while it is corrected. */
export function counted(shift: HeldShift, tally: Tally, field: string, by: 1 | -1): HeldShift {
  const before = shift.counts[tally][field] ?? 0;
  const next = Math.max(leastOf(shift, tally, field), before + by);
  if (next === before) return shift;
  return { ...shift, counts: { ...shift.counts, [tally]: { ...shift.counts[tally], [field]: next } } };
}

/** As low as a count may go. */
export const leastOf = ({ correcting = false, reported }: HeldShift, tally: Tally, field: string): number => (correcting ? 0 : (reported[tally][field] ?? 0));

/** The tallies that say something that the edge has not taken. */
export function unreported({ counts, reported }: HeldShift): readonly Tally[] {
  return TALLIES.filter((tally) => differ(counts[tally], reported[tally]));
}

/** Those of them that the edge has not refused as they are. */
export function dueByThemselves(shift: HeldShift): readonly Tally[] {
  return unreported(shift).filter((tally) => {
    const refused = shift.refused?.[tally];
    return refused === undefined || differ(shift.counts[tally], refused);
  });
}

function differ(counts: Counts, others: Counts): boolean {
  return Object.entries(counts).some(([field, count]) => count !== (others[field] ?? 0));
}
