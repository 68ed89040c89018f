import assert from 'node:assert/strict';
import type { z } from 'zod';
import type { DomainEvent } from '../event.js';
import { orgUnitCode } from '../org-unit.js';
import type { Sealed } from '../personal.js';
import { refusalMessage, type RefusalCode } from '../refusal.js';
import { stateOf, type StreamName } from '../stream.js';
import { readsOf, streamOf, type Claims, type Command, type DecidedEvent, type Decision, type SubmissionDefinition } from '../submission.js';
import { at } from './happened.js';
import { tellRecorded } from './recorded.js';

type PastEvent = { readonly id: string; readonly type: string; readonly data: unknown };

/** A command for a definition's data, with everything else made up where the test does not care. */
export function commandOf<Data>(data: Data, known: Partial<Omit<Command<Data>, 'data'>> = {}): Command<Data> {
  const occurredAt = known.occurredAt ?? at('2020-02-08 12:00');
  return {
    submissionId: '00000000-0000-4000-8000-000000000001',
    orgUnit: orgUnitCode('310105002001'),
    occurredAt,
    recordedAt: occurredAt,
    actor: 'committee-310105002001',
    role: 'committee',
    backfill: false,
    ...known,
    data,
  };
}

/** As the log will hold it: what is undefined is not there. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What a decider answered, to be compared with what is expected. */
export class DeciderAnswer<Event extends DomainEvent> {
  /** @param streamOf the stream of what is decided, or of what is claimed under a name */
  constructor(
    readonly decision: Decision<Event>,
    private readonly command: Command<any>,
    private readonly streamOf: (claim?: string) => StreamName,
  ) {}

  /** It accepts, and appends exactly these events. */
  thenRecords(...events: DecidedEvent<Event>[]): void {
    assert.equal(this.decision.kind, 'accept', `expected events, got ${JSON.stringify(this.decision)}`);
    assert.deepEqual(asStored((this.decision as Extract<typeof this.decision, { kind: 'accept' }>).events), asStored(events));
    this.tell(events);
  }

  /** It accepts, and takes exactly this for itself in the streams it reads; `{}`: nothing. */
  thenClaims(claims: Claims): void {
    assert.equal(this.decision.kind, 'accept', `expected claims, got ${JSON.stringify(this.decision)}`);
    assert.deepEqual((this.decision as Extract<typeof this.decision, { kind: 'accept' }>).claims ?? {}, claims);
    for (const [name, event] of Object.entries(claims)) tellRecorded({ stream: this.streamOf(name), event, command: this.command });
  }

  /** It accepts, and finds its fact to contradict the one with this id; `undefined`: none. */
  thenContradicts(eventId: string | undefined, ...said: readonly string[]): void {
    assert.equal(this.decision.kind, 'accept', `expected events, got ${JSON.stringify(this.decision)}`);
    const { contradicts } = this.decision as Extract<typeof this.decision, { kind: 'accept' }>;
    assert.deepEqual([contradicts?.first.eventId, ...(contradicts?.said ?? [])], [eventId, ...said]);
  }

  /** It refuses with this code in whole words, and where given for this field, with these parameters, appending these events. */
  thenRefuses(
    code: RefusalCode,
    expected: { field?: string; params?: Record<string, string | number>; recording?: DecidedEvent<Event>[] } = {},
  ): void {
    assert.equal(this.decision.kind, 'refuse', `expected a refusal, got ${JSON.stringify(this.decision)}`);
    const { refusal, events = [] } = this.decision as Extract<typeof this.decision, { kind: 'refuse' }>;
    assert.equal(refusal.code, code);
    assert.doesNotMatch(refusalMessage(refusal, 'en'), /\{\w+\}/);
    if (expected.field !== undefined) assert.equal(refusal.field, expected.field);
    if (expected.params !== undefined) assert.deepEqual(refusal.params, expected.params);
    assert.deepEqual(asStored(events), asStored(expected.recording ?? []));
    this.tell(events);
  }

  /** It recognises the same as the event with this id. */
  thenIsDuplicateOf(eventId: string): void {
    assert.equal(this.decision.kind, 'duplicate', `expected a duplicate, got ${JSON.stringify(this.decision)}`);
    assert.equal((this.decision as Extract<typeof this.decision, { kind: 'duplicate' }>).first.eventId, eventId);
  }

  private tell(events: readonly DecidedEvent<DomainEvent>[]): void {
    for (const event of events) tellRecorded({ stream: this.streamOf(), event, command: this.command });
  }
}

/**
 * Given what happened, when this is submitted, then …: a decider's behaviour in one sentence.
 *
 *     given(releaseQuarantine, started).when({ quarantineId }, { occurredAt }).thenRecords(released)
 *     given(screenHousehold).reading({ rounds: [opened] }).when(visit).thenRefuses('round-not-open')
 */
export function given<Schema extends z.ZodType, State, Event extends DomainEvent, Reads extends Record<string, unknown>>(
  definition: SubmissionDefinition<Schema, State, Event, Reads>,
  ...past: readonly PastEvent[]
) {
  type Data = Sealed<z.output<Schema>>;
  type Known = Partial<Omit<Command<Data>, 'data'>>;
  const whenReading =
    (others: { readonly [Name in keyof Reads]?: readonly PastEvent[] }) =>
    (data: Data, known: Known = {}): DeciderAnswer<Event> => {
      const command = commandOf(data, known);
      const toRead = readsOf(definition, data, command.orgUnit, command.site);
      const reads = Object.fromEntries(
        Object.entries(toRead).map(([name, { kind }]) => [name, stateOf(kind, others[name as keyof Reads] ?? [])]),
      );
      const decision = definition.decide(command, stateOf(definition.streamKind, past), reads as Reads);
      return new DeciderAnswer(decision, command, (claim) =>
        claim === undefined ? streamOf(definition, data, command.orgUnit) : toRead[claim]!.stream,
      );
    };
  return {
    /** Other streams that the decider reads, by name; absent ones are empty. */
    reading: (others: { readonly [Name in keyof Reads]?: readonly PastEvent[] }) => ({ when: whenReading(others) }),
    when: whenReading({}),
  };
}
