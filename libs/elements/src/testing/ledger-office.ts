import { dateOf, formatInstant, grouped, committeeCode, stateOf } from '@yiwang/kernel';
import type { Command, DecidedEvent, Decision, DomainEvent, HouseholdRef, Instant, PartOutcome, RecordedEvent, SubmissionDefinition } from '@yiwang/kernel';
import { openLedgerRound, recordLedgerReturns, recordLedgerVisits } from '@yiwang/screening';
import type { KnownEvent } from './events.js';

/** A committee's log, written by the deciders themselves. */
export class LedgerOffice {
  readonly events: RecordedEvent<KnownEvent>[] = [];
  private submissions = 0;

  constructor(
    readonly unit: string,
    private readonly now: Instant,
  ) {}

  /** Imports the rows of a screening ledger as the gateway does: their round first, then household by household. */
  importVisits(rows: readonly { readonly household: string; readonly visit: Record<string, any> & { readonly visitedAt: string } }[]): PartOutcome[] {
    const times = rows.map(({ visit }) => Date.parse(visit.visitedAt));
    if (times.length === 0) return [];
    const [from, to] = [Math.min(...times), Math.max(...times)];
    const round = { scope: '台账', from: formatInstant(from), to: formatInstant(to) };
    const opened = this.submit(openLedgerRound, round, from);
    const roundId = opened.kind === 'duplicate' ? opened.key : (opened as any).events[0].data.roundId;
    return [...grouped(rows, ({ household }) => household).values()].flatMap((group) => {
      const data = { roundId, household: group[0]!.household as HouseholdRef, visits: group.map(({ visit }) => visit) };
      return partsOf(this.submit(recordLedgerVisits, data, to));
    });
  }

  /** Imports the rows of a returnee ledger, person by person. */
  importReturns(rows: readonly (Record<string, any> & { readonly person: { readonly personId: string } })[]): PartOutcome[] {
    return [...grouped(rows, ({ person }) => person.personId).values()].flatMap(
      (returns) => partsOf(this.submit(recordLedgerReturns, { returns }, this.now)),
    );
  }

  /** Lets a definition decide on the log as it is, and appends what it decides. */
  submit(definition: SubmissionDefinition, data: any, occurredAt: Instant) {
    const orgUnit = committeeCode(this.unit);
    const submissionId = `submission-${(this.submissions += 1)}`;
    const command: Command = {
      submissionId, orgUnit, occurredAt, recordedAt: this.now, actor: `committee-${this.unit}`, role: 'committee', backfill: true, data,
    };
    const stream = definition.stream(data, orgUnit);
    const reads = Object.fromEntries(
      Object.entries(definition.reads?.(data, orgUnit, command.site) ?? {}).map(([name, other]: [string, any]) => [name, stateOf(other.kind, this.of(other.stream))]),
    );
    const decision = definition.decide(command, stateOf(definition.streamKind, this.of(stream)), reads);
    if (decision.kind === 'accept') for (const event of decision.events) this.append(stream, command, event);
    return decision;
  }

  private of(stream: string): RecordedEvent<KnownEvent>[] {
    return this.events.filter((event) => event.stream === stream);
  }

  private append(stream: string, { submissionId, orgUnit, occurredAt, recordedAt, actor, role }: Command, event: DecidedEvent<DomainEvent>): void {
    const position = BigInt(this.events.length + 1);
    this.events.push({
      id: `${submissionId}.${position}`,
      stream,
      revision: BigInt(this.of(stream).length),
      position,
      type: event.type,
      data: event.data,
      metadata: {
        submissionId, correlationId: submissionId, causationId: submissionId, actor, role, orgUnit,
        occurredAt: event.occurredAt ?? occurredAt, recordedAt, schemaVersion: 1, backfill: true,
      },
    } as RecordedEvent<KnownEvent>);
  }
}

const partsOf = (decision: Decision<any>): readonly PartOutcome[] => (decision.kind === 'accept' && decision.parts) || [];

/** The day of a moment, for a row that gives its day only. */
export const beginningOf = (at: Instant): string => `${dateOf(at)}T00:00:00+08:00`;
