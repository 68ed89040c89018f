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
  state: 'open' | 'deleted' | 'tombstoned';
}

export class StreamModel {
  private readonly streams = new Map<string, ModelStream>();
  /** `$all`: stream and event type of everything in order. */
  readonly log: { readonly stream: string; readonly type: string }[] = [];

  private stream(name: string): ModelStream {
    const stream = this.streams.get(name) ?? { ids: [], metadata: {}, described: false, state: 'open' };
    this.streams.set(name, stream);
    return stream;
  }

  private describe(name: string, metadata: ModelStream['metadata']): void {
    const stream = this.stream(name);
    stream.metadata = metadata;
    stream.described = true;
    this.log.push({ stream: `$$${name}`, type: '$metadata' });
  }

  append(name: string, expected: ModelExpectation, ids: readonly string[], type: string): ModelResult {
    const stream = this.stream(name);
    if (stream.state === 'tombstoned') return 'stream-deleted';
    if (expected === 'stream_exists' && stream.state === 'deleted') return 'stream-deleted';
    if (expected === 'stream_exists' && stream.ids.length === 0 && !stream.described) return 'wrong-expected-version';
    const known = this.repeated(stream, expected, ids);
    if (known !== undefined) return known;
    if (stream.state === 'deleted') {
      for (const _ of ids) this.log.push({ stream: name, type });
      this.describe(name, { ...stream.metadata, truncateBefore: stream.ids.length });
      stream.state = 'open';
    } else for (const _ of ids) this.log.push({ stream: name, type });
    stream.ids.push(...ids);
    return { revision: stream.ids.length - 1 };
  }

  /** The answer to an append that is not to be written: a repetition or a conflict. */
  private repeated({ ids, state }: ModelStream, expected: ModelExpectation, proposed: readonly string[]): ModelResult | undefined {
    if (expected === 'any' || expected === 'stream_exists') {
      const places = proposed.map((id) => ids.lastIndexOf(id));
      if (places[0] === -1) return undefined;
      return places.includes(-1) ? 'wrong-expected-version' : { revision: places.at(-1) ?? -1 };
    }
    const behind = expected === 'no_stream' ? -1 : expected;
    if (behind === ids.length - 1) return undefined;
    if (behind > ids.length - 1) return 'wrong-expected-version';
    if (proposed.every((id, i) => ids[behind + 1 + i] === id)) return { revision: behind + proposed.length };
    return state === 'deleted' && expected === 'no_stream' && ids[0] !== proposed[0] ? undefined : 'wrong-expected-version';
  }

  delete(name: string): ModelResult {
    const stream = this.stream(name);
    if (stream.state === 'tombstoned') return 'stream-deleted';
    if (stream.ids.length === 0 && !stream.described) return 'wrong-expected-version';
    this.describe(name, {});
    stream.state = 'deleted';
    return { revision: -1 };
  }

  tombstone(name: string): ModelResult {
    const stream = this.stream(name);
    if (stream.state === 'tombstoned') return 'stream-deleted';
    this.log.push({ stream: name, type: '$streamDeleted' });
    stream.state = 'tombstoned';
    return { revision: -1 };
  }

  setMetadata(name: string, metadata: ModelStream['metadata']): ModelResult {
    const stream = this.stream(name);
    if (stream.state === 'tombstoned') return 'stream-deleted';
    this.describe(name, metadata);
    if (stream.state === 'deleted') this.describe(name, { ...metadata, truncateBefore: stream.ids.length });
    stream.state = 'open';
    return { revision: -1 };
  }

  /** The revisions that can be read, or why none. */
  visible(name: string): 'stream-deleted' | 'stream-not-found' | number[] {
    const { ids, metadata, state } = this.stream(name);
    if (state === 'tombstoned') return 'stream-deleted';
    if (state === 'deleted' || ids.length === 0) return 'stream-not-found';
    const first = Math.max(metadata.truncateBefore ?? 0, ids.length - (metadata.maxCount ?? ids.length));
    return ids.map((_, revision) => revision).filter((revision) => revision >= first);
  }
}
