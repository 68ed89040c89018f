/**
 * The streams' rules once more, as plainly as possible: arrays in memory, no indexes, no encoding. The property tests
 * hold the node against it.
 */
export type ModelExpectation = 'any' | 'no_stream' | 'stream_exists' | number;
export type ModelResult = 'stream-deleted' | 'wrong-expected-version' | { readonly revision: number };

interface ModelStream {
  readonly ids: string[];
  metadata: { readonly maxCount?: number; readonly truncateBefore?: number };
  /** Whether metadata was ever written. */
  described: boolean;
  softDeleted: boolean;
  tombstoned: boolean;
}

export class StreamModel {
  private readonly streams = new Map<string, ModelStream>();
  /** `$all`: stream and event type of everything in order. */
  readonly log: { readonly stream: string; readonly type: string }[] = [];

  private stream(name: string): ModelStream {
    const stream = this.streams.get(name) ?? {
      ids: [],
      metadata: {},
      described: false,
      softDeleted: false,
      tombstoned: false,
    };
    this.streams.set(name, stream);
    return stream;
  }

  private describe(name: string, metadata: ModelStream['metadata']): void {
    const stream = this.stream(name);
    stream.metadata = metadata;
    stream.described = true;
    this.log.push({ stream: `$$${name}`, type: '$metadata' });
  }

  /** Written to, a soft-deleted stream is there again, and what was hidden stays so. */
  private undelete(name: string): void {
    const stream = this.stream(name);
    if (!stream.softDeleted) return;
    stream.softDeleted = false;
    this.describe(name, { ...stream.metadata, truncateBefore: stream.tombstoned ? 0 : stream.ids.length });
  }

  append(name: string, expected: ModelExpectation, ids: readonly string[], type: string): ModelResult {
    const stream = this.stream(name);
    if (stream.tombstoned) return 'stream-deleted';
    if (expected === 'stream_exists' && stream.softDeleted) return 'stream-deleted';
    if (expected === 'stream_exists' && stream.ids.length === 0 && !stream.described) return 'wrong-expected-version';
    const known = this.repeated(stream, expected, ids);
    if (known !== undefined) return known;
    for (const _ of ids) this.log.push({ stream: name, type });
    this.undelete(name);
    stream.ids.push(...ids);
    // Of a stream that has none the server says so, and the client says 0.
    return { revision: Math.max(stream.ids.length - 1, 0) };
  }

  /** The answer to an append that is not to be written: a repetition or a conflict. */
  private repeated(stream: ModelStream, expected: ModelExpectation, proposed: readonly string[]): ModelResult | undefined {
    if (expected === 'any' || expected === 'stream_exists') return StreamModel.repeatedAnywhere(stream, proposed);
    const { ids, softDeleted } = stream;
    const behind = expected === 'no_stream' ? -1 : expected;
    if (behind === ids.length - 1) return undefined;
    if (behind > ids.length - 1 || proposed.length === 0) return 'wrong-expected-version';
    if (proposed.every((id, i) => ids[behind + 1 + i] === id)) return { revision: behind + proposed.length };
    return softDeleted && expected === 'no_stream' && ids[0] !== proposed[0] ? undefined : 'wrong-expected-version';
  }

  private static repeatedAnywhere({ ids }: ModelStream, proposed: readonly string[]): ModelResult | undefined {
    const places = proposed.map((id) => ids.indexOf(id));
    if (places[0] === undefined || places[0] === -1) return undefined;
    return places.includes(-1) ? 'wrong-expected-version' : { revision: places.at(-1) ?? -1 };
  }

  delete(name: string): ModelResult {
    const stream = this.stream(name);
    if (stream.tombstoned) return 'stream-deleted';
    if (stream.ids.length === 0 && !stream.described) return 'wrong-expected-version';
    this.describe(name, {});
    stream.softDeleted = true;
    return { revision: -1 };
  }

  tombstone(name: string): ModelResult {
    const stream = this.stream(name);
    if (stream.tombstoned) return 'stream-deleted';
    this.log.push({ stream: name, type: '$streamDeleted' });
    stream.tombstoned = true;
    return { revision: -1 };
  }

  /** The metadata of a tombstoned stream goes on if it had any. */
  setMetadata(name: string, metadata: ModelStream['metadata']): ModelResult {
    const stream = this.stream(name);
    if (stream.tombstoned && !stream.described) return 'stream-deleted';
    this.describe(name, metadata);
    this.undelete(name);
    return { revision: -1 };
  }

  /** The revisions that can be read, or why none. */
  visible(name: string): 'stream-deleted' | 'stream-not-found' | number[] {
    const { ids, metadata, softDeleted, tombstoned } = this.stream(name);
    if (tombstoned) return 'stream-deleted';
    if (softDeleted || ids.length === 0) return 'stream-not-found';
    const first = Math.max(metadata.truncateBefore ?? 0, ids.length - (metadata.maxCount ?? ids.length));
    return ids.map((_, revision) => revision).filter((revision) => revision >= first);
  }
}
