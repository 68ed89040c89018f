import {
  BACKWARDS,
  binaryEvent,
  END,
  FORWARDS,
  jsonEvent,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type AppendExpectedRevision,
  type EventData,
  type EventStoreDBClient,
  type Position,
  type ReadRevision,
  type ReadStreamOptions,
  type RecordedEvent,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';

type Expected = 'any' | 'no_stream' | 'stream_exists' | number;
type Place = 'start' | 'end' | number;

interface TranscriptEvent {
  /** An event's name in its life; the same number is the same id. */
  readonly id: number;
  readonly type?: string;
  readonly link?: { readonly stream: string; readonly revision: number };
}

/** What a client asks in a life. Streams are called `a`, `b`, `c`, and their metadata streams `$$a` …. */
export type TranscriptCommand =
  | { readonly op: 'append'; readonly stream: string; readonly expected: Expected; readonly events: readonly TranscriptEvent[]; readonly quiet?: boolean }
  | { readonly op: 'delete' | 'tombstone'; readonly stream: string; readonly expected: Expected }
  | { readonly op: 'setMetadata'; readonly stream: string; readonly metadata: Record<string, unknown>; readonly expected: Expected }
  | { readonly op: 'getMetadata'; readonly stream: string }
  | { readonly op: 'read'; readonly stream: string; readonly backwards?: boolean; readonly from: Place; readonly count?: number; readonly resolveLinks?: boolean }
  | { readonly op: 'subscribe'; readonly stream: string; readonly from: Place; readonly resolveLinks?: boolean }
  | { readonly op: 'subscribeAll'; readonly streams: readonly string[]; readonly resolveLinks?: boolean };

/** A life of three streams as it was asked of a server, and what that answered. */
export interface Transcript {
  readonly name: string;
  readonly commands: readonly TranscriptCommand[];
  readonly answers: readonly unknown[];
}

const place = (at: Place): ReadRevision => (at === 'start' ? START : at === 'end' ? END : BigInt(at));
const expectation = (expected: Expected) => (typeof expected === 'number' ? BigInt(expected) : expected) as AppendExpectedRevision;
/** The client gives revisions as bigints, and names where there are none. */
const plain = (revision: unknown) => (typeof revision === 'bigint' ? Number(revision) : revision);

/** Plays a life on a server, with streams and ids of its own, and tells what is answered in the words of the transcript. */
class Replay {
  private readonly salt = randomUUID();
  private readonly ids = new Map<number, string>();
  private before: Position | typeof START = START;

  constructor(private readonly client: EventStoreDBClient) {}

  async play(commands: readonly TranscriptCommand[]): Promise<unknown[]> {
    for await (const { event } of this.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
      this.before = event?.position ?? START;
    const answers: unknown[] = [];
    for (const command of commands) answers.push(await this.perform(command).catch(refusal));
    // As JSON has it: what is undefined is not there.
    return JSON.parse(JSON.stringify(answers)) as unknown[];
  }

  private nameOf(letter: string): string {
    return letter.startsWith('$$') ? `$$${this.nameOf(letter.slice(2))}` : `${this.salt}-${letter}`;
  }

  private idOf(number: number): string {
    const id = this.ids.get(number) ?? randomUUID();
    this.ids.set(number, id);
    return id;
  }

  private eventOf = ({ id, type = 'T', link }: TranscriptEvent): EventData =>
    link === undefined
      ? jsonEvent({ id: this.idOf(id), type, data: { n: id } })
      : binaryEvent({ id: this.idOf(id), type: '$>', data: Buffer.from(`${link.revision}@${this.nameOf(link.stream)}`) });

  private seen(event: RecordedEvent | undefined): unknown {
    if (!event) return null;
    const seen = { stream: event.streamId.replace(`${this.salt}-`, ''), revision: Number(event.revision), type: event.type };
    if (event.type === '$metadata') return { ...seen, data: event.data };
    const [number] = [...this.ids].find(([, id]) => id === event.id) ?? ['?'];
    return { ...seen, id: number };
  }

  private resolved = ({ event, link }: ResolvedEvent): unknown =>
    link ? { link: this.seen(link), event: this.seen(event) } : this.seen(event);

  private async perform(command: TranscriptCommand): Promise<unknown> {
    switch (command.op) {
      case 'append':
        return this.append(command);
      case 'delete':
        await this.client.deleteStream(this.nameOf(command.stream), { expectedRevision: expectation(command.expected) as never });
        return { done: true };
      case 'tombstone':
        await this.client.tombstoneStream(this.nameOf(command.stream), { expectedRevision: expectation(command.expected) as never });
        return { done: true };
      case 'setMetadata': {
        const expectedRevision = expectation(command.expected);
        const result = await this.client.setStreamMetadata(this.nameOf(command.stream), command.metadata, { expectedRevision });
        return { next: plain(result.nextExpectedRevision) };
      }
      case 'getMetadata':
        return { metadata: (await this.client.getStreamMetadata(this.nameOf(command.stream))).metadata ?? null };
      case 'read':
        return this.read(command);
      default:
        return this.subscribe(command);
    }
  }

  private async append({ stream, expected, events, quiet }: Extract<TranscriptCommand, { op: 'append' }>): Promise<unknown> {
    // The client takes the second too, but does not say so.
    const options = { expectedRevision: expectation(expected), throwOnAppendFailure: quiet !== true };
    const { success, nextExpectedRevision } = await this.client.appendToStream(this.nameOf(stream), events.map(this.eventOf), options);
    return { success, next: plain(nextExpectedRevision) };
  }

  private async read({ stream, backwards, from, count, resolveLinks }: Extract<TranscriptCommand, { op: 'read' }>): Promise<unknown> {
    const events: unknown[] = [];
    const options: ReadStreamOptions = {
      direction: backwards ? BACKWARDS : FORWARDS,
      fromRevision: place(from),
      resolveLinkTos: resolveLinks === true,
      ...(count !== undefined && { maxCount: count }),
    };
    for await (const event of this.client.readStream(this.nameOf(stream), options)) events.push(this.resolved(event));
    return { events };
  }

  private async subscribe(command: Extract<TranscriptCommand, { op: 'subscribe' | 'subscribeAll' }>): Promise<unknown> {
    const resolveLinkTos = command.resolveLinks === true;
    const subscription: StreamSubscription | AllStreamSubscription =
      command.op === 'subscribe'
        ? this.client.subscribeToStream(this.nameOf(command.stream), { fromRevision: place(command.from), resolveLinkTos })
        : this.client.subscribeToAll({
            fromPosition: this.before,
            filter: streamNameFilter({ prefixes: command.streams.map((letter) => this.nameOf(letter)) }),
            resolveLinkTos,
          });
    const events: unknown[] = [];
    const answer = await new Promise((resolve) => {
      subscription.on('data', (event: ResolvedEvent) => events.push(this.resolved(event)));
      subscription.on('caughtUp', () => resolve({ events, caughtUp: true }));
      subscription.on('error', (error) => resolve({ events, ...refusal(error as { type?: string }) }));
    });
    await subscription.unsubscribe();
    return answer;
  }
}

/** A refusal as a transcript tells it: its kind, and where the stream ends. */
const refusal = ({ type = 'unknown', actualVersion }: { type?: string; actualVersion?: unknown }): object => ({
  error: type,
  ...(actualVersion !== undefined && { actual: plain(actualVersion) }),
});

/** What the server answers to each command of a life. */
export const replay = (client: EventStoreDBClient, commands: readonly TranscriptCommand[]): Promise<unknown[]> =>
  new Replay(client).play(commands);
