import { v4 as randomUuid } from 'uuid';
import { KeptState, type Keeping } from '../outbox/kept-state.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import { counted, dueByThemselves, NO_SHIFT, shiftBegins, TALLIES, unreported, type Counts, type GateState, type HeldShift, type Tally } from './gate-shift.js';

/** So long may be taken back what one tap says, in ms. */
const TAKEN_BACK_WITHIN = 8_000;
/** Counts are reported by themselves when they are older than this, in ms. */
const REPORTED_EVERY = 600_000;

/** Where a post is taken, and who takes it. */
export interface Gate extends Pick<HeldShift, 'siteId' | 'siteName' | 'orgUnit' | 'compoundId' | 'site'> {
  readonly staff: number;
  /** The shift whose post is taken over. */
  readonly takesOverFrom: string | undefined;
}

/**
 * The post at a gate: the shift as this machine keeps it, and what it says in an outbox. Nothing in it waits for a network. The
 * shift is named by the submission that opens it, so that it counts before that is sent.
 */
export class GatePost {
  private readonly kept: KeptState<GateState>;

  /**
   * @param account whose post it is: what is kept is theirs alone
   * @param outbox the account's; others may say things in it too
   */
  constructor(
    storage: Keeping,
    account: string,
    readonly outbox: Outbox,
    private readonly labelOf: (type: string) => string,
  ) {
    this.kept = new KeptState(storage, `yiwang.gate.${account}`, NO_SHIFT);
    outbox.listen({ onTaken: this.onTaken, onRefused: this.onRefused });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.kept.subscribe(listener);

  readonly current = (): GateState => this.kept.current();

  /** @param fields what each tally counts */
  open({ staff, takesOverFrom, ...gate }: Gate, fields: Readonly<Record<Tally, readonly string[]>>): void {
    const shiftId = randomUuid();
    const startedAt = new Date().toISOString();
    const none = (tally: Tally): Counts => Object.fromEntries(fields[tally].map((field) => [field, 0]));
    const shift = shiftBegins({ ...gate, shiftId, startedAt }, { 'report-gate-tally': none('report-gate-tally'), 'tally-courier-checks': none('tally-courier-checks') });
    this.kept.become({ shift });
    this.say(shift, 'open-gate-shift', { staff, takesOverFrom }, { submissionId: shiftId, occurredAt: startedAt });
  }

  count(tally: Tally, field: string, by: 1 | -1): void {
    const { shift } = this.kept.latest();
    if (shift !== undefined) this.kept.become({ shift: counted(shift, tally, field, by) });
  }

  /** From now on counts may fall, until they are reported and taken; or no more. */
  correct(correcting: boolean): void {
    const { shift } = this.kept.latest();
    if (shift !== undefined) this.kept.become({ shift: { ...shift, correcting } });
  }

  /** Reports what was not yet: the counts since the shift began, in place of those that still wait. */
  report(): void {
    const { shift } = this.kept.latest();
    if (shift !== undefined) this.sayCounts(shift, unreported(shift));
  }

  /** Reports where the last report is too old, and not again what was refused and stands as it was. */
  reportIfDue(): void {
    const { shift } = this.kept.latest();
    if (shift !== undefined && Date.now() - shift.reportedAt >= REPORTED_EVERY) this.sayCounts(shift, dueByThemselves(shift));
  }

  /** Something does not go as it should. @param tenthsCelsius of a fever, in 0.1 °C */
  except(kind: string, tenthsCelsius: number | undefined): void {
    const { shift } = this.kept.latest();
    if (shift !== undefined) this.say(shift, 'report-gate-exception', { kind, tenthsCelsius }, { held: true });
  }

  /** The post is left with all that was counted; `locked` where nobody is needed until the next shift. */
  leave(locked: boolean): void {
    const { shift } = this.kept.latest();
    if (shift === undefined) return;
    if (unreported(shift).includes('tally-courier-checks')) this.sayTally(shift, 'tally-courier-checks');
    const data = { ...countsOf(shift, 'report-gate-tally'), locked };
    const submissionId = this.say(shift, 'close-gate-shift', data, { held: true }, isTallyOf(shift, 'report-gate-tally'));
    this.kept.become({ shift: undefined, left: { shift, submissionId } });
  }

  /** A handover is taken back only where its shift can go on: not once another post was taken. */
  mayTakeBack({ submissionId, type }: Submission): boolean {
    const { shift, left } = this.kept.latest();
    return type !== 'close-gate-shift' || (shift === undefined && left?.submissionId === submissionId);
  }

  /** Takes back what one tap said, as long as it is held; a shift that was handed over goes on. */
  takeBack(submissionId: string): void {
    const said = this.outbox.current().waiting.find(({ submission }) => submission.submissionId === submissionId);
    if (said === undefined || !this.mayTakeBack(said.submission) || !this.outbox.takeBack(submissionId)) return;
    const { left } = this.kept.latest();
    if (left?.submissionId === submissionId) this.kept.become({ shift: left.shift, left: undefined });
  }

  private sayCounts(shift: HeldShift, tallies: readonly Tally[]): void {
    for (const tally of tallies) this.sayTally(shift, tally);
    this.kept.become({ shift: { ...shift, reportedAt: Date.now() } });
  }

  private sayTally(shift: HeldShift, tally: Tally): void {
    this.say(shift, tally, countsOf(shift, tally), {}, isTallyOf(shift, tally));
  }

  private say(
    { siteId, orgUnit, site }: HeldShift, type: string, data: Readonly<Record<string, unknown>>,
    { submissionId = randomUuid(), occurredAt = new Date().toISOString(), held = false }: { submissionId?: string; occurredAt?: string; held?: boolean },
    replaces?: (submission: Submission) => boolean,
  ): string {
    const submission = { submissionId, type, orgUnit, site, occurredAt, data: { siteId, ...data } };
    this.outbox.add({ submission, label: this.labelOf(type), unasked: ['siteId', 'shiftId'], ...(held && { notBefore: Date.now() + TAKEN_BACK_WITHIN }) }, replaces);
    return submissionId;
  }

  private readonly onTaken = ({ submissionId, type, data }: Submission, { refs }: SubmissionAnswer): void => {
    if (type === 'open-gate-shift' && refs?.['shiftId'] !== undefined) this.rename(submissionId, refs['shiftId']);
    if (this.kept.latest().left?.submissionId === submissionId) this.kept.become({ left: undefined });
    this.onTally(type, data, (shift, tally, counts) => ({
      ...shift,
      reported: { ...shift.reported, [tally]: counts },
      correcting: false,
      refused: { ...shift.refused, [tally]: undefined },
    }));
  };

  /** A shift that somebody else had opened just before goes on under its own name, as does in the outbox what is of it. */
  private rename(from: string, to: string): void {
    if (from !== to) this.onHeld(from, (shift) => ({ ...shift, shiftId: to }));
  }

  /**
   * A shift that may not begin ends, and what it counted stands with its opening, not taken; one that may not end goes on, so that
   * its counts can be mended.
   */
  private readonly onRefused = ({ submissionId, type, data }: Submission): void => {
    if (type === 'open-gate-shift') {
      const { shift } = this.kept.latest();
      if (shift?.shiftId === submissionId) for (const tally of unreported(shift)) this.sayTally(shift, tally);
      this.onHeld(submissionId, () => undefined);
    }
    this.onTally(type, data, (shift, tally, counts) => ({ ...shift, refused: { ...shift.refused, [tally]: counts } }));
    const { shift, left } = this.kept.latest();
    if (left?.submissionId === submissionId) this.kept.become({ shift: shift ?? left.shift, left: undefined });
  };

  /** Changes a shift, or leaves it out, wherever it is held: it goes on, or is handed over and may still come back. */
  private onHeld(shiftId: string, change: (shift: HeldShift) => HeldShift | undefined): void {
    const { shift, left } = this.kept.latest();
    if (shift?.shiftId === shiftId) this.kept.become({ shift: change(shift) });
    if (left?.shift.shiftId !== shiftId) return;
    const changed = change(left.shift);
    this.kept.become({ left: changed && { ...left, shift: changed } });
  }

  /** Changes the held shift that a tally is of by what it counted. */
  private onTally(type: string, data: unknown, change: (shift: HeldShift, tally: Tally, counts: Counts) => HeldShift): void {
    const tally = TALLIES.find((each) => each === type);
    if (tally === undefined) return;
    const { siteId: _, corrects: __, shiftId, ...counts } = data as TallyData & Counts;
    this.onHeld(shiftId, (shift) => change(shift, tally, counts));
  }
}

/** What a tally says beside its counts. */
interface TallyData {
  readonly siteId: string;
  readonly shiftId: string;
  readonly corrects?: true;
}

/** What a shift says of its counts; that it corrects what was said before, where it does. */
const countsOf = ({ shiftId, counts, correcting = false }: HeldShift, tally: Tally) => ({ shiftId, ...counts[tally], ...(correcting && { corrects: true }) });

const shiftOf = (data: unknown): string | undefined => (data as { readonly shiftId?: string }).shiftId;

const isTallyOf = ({ shiftId }: HeldShift, tally: Tally) => (submission: Submission): boolean => submission.type === tally && shiftOf(submission.data) === shiftId;
