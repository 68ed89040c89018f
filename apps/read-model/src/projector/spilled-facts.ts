import { open, rm, type FileHandle } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '@yiwang/elements';

/** So much of a part (characters) is in memory before it is written away. */
const BLOCK = 8_192;
/** A subject's keys are dealt out to so many parts: the facts of a key, and none of a part's facts is elsewhere. */
const PARTS_OF_SUBJECT = 32;

/** There is no room, or none that may be written to, for what is laid aside. */
export class NoRoomAside extends Error {
  override readonly name = 'NoRoomAside';
}

interface Block {
  readonly offset: number;
  readonly bytes: number;
}

/** Some keys of one subject: where their facts are, and how many they are. */
interface Part {
  count: number;
  lines: string;
  readonly blocks: Block[];
}

/**
 * Facts laid aside while a log is read, to be had back key by key: in a file without a name, which is gone with whoever
 * opened it. In memory are only the last facts of each part. Facts hold nothing that is sealed.
 */
export class SpilledFacts {
  private readonly subjects = new Map<string, readonly Part[]>();
  private added = 0;
  private end = 0;
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  /** @param folder where the file is; that of the system for what does not stay */
  static async open(folder = tmpdir()): Promise<SpilledFacts> {
    const path = join(folder, `yiwang-facts-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600).catch(noRoom);
    await rm(path);
    return new SpilledFacts(file);
  }

  /** How many facts are laid aside. */
  get size(): number {
    return this.added;
  }

  /** Lays facts aside, behind those of their keys that came before. Waits for the disk where it is behind. */
  async add(facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) {
      const parts = this.partsOf(fact.subject);
      const part = parts[partOf(fact.key)]!;
      part.lines += lineOf(fact);
      part.count += 1;
      if (part.lines.length >= BLOCK) this.write(part);
    }
    this.added += facts.length;
    await this.writing;
  }

  /** Facts of whole keys of a subject at a time, in the order in which they came: not many more than so many, where keys allow it. */
  async *slicesOf(subject: string, size: number): AsyncGenerator<readonly Fact[]> {
    let slice: Part[] = [];
    for (const part of this.partsOf(subject)) {
      if (slice.length > 0 && countOf(slice) + part.count > size) {
        yield await this.read(subject, slice);
        slice = [];
      }
      slice.push(part);
    }
    if (countOf(slice) > 0) yield await this.read(subject, slice);
  }

  /** Nothing can be had back afterwards. */
  async close(): Promise<void> {
    await this.writing.catch(() => undefined);
    await this.file.close();
  }

  private partsOf(subject: string): readonly Part[] {
    let parts = this.subjects.get(subject);
    if (parts === undefined) {
      parts = Array.from({ length: PARTS_OF_SUBJECT }, () => ({ count: 0, lines: '', blocks: [] }));
      this.subjects.set(subject, parts);
    }
    return parts;
  }

  private write(part: Part): void {
    const bytes = Buffer.from(part.lines);
    const offset = this.end;
    part.lines = '';
    part.blocks.push({ offset, bytes: bytes.length });
    this.end += bytes.length;
    this.writing = this.writing.then(() => this.writeAll(bytes, offset)).catch(noRoom);
    this.writing.catch(() => undefined);
  }

  /** A disk that is full takes a part of what is written before it says so. */
  private async writeAll(bytes: Buffer, offset: number): Promise<void> {
    const { bytesWritten } = await this.file.write(bytes, 0, bytes.length, offset);
    if (bytesWritten < bytes.length) throw new Error(`${bytesWritten} of ${bytes.length} bytes were written`);
  }

  private async read(subject: string, parts: readonly Part[]): Promise<readonly Fact[]> {
    await this.writing;
    const facts: Fact[] = [];
    for (const { blocks, lines } of parts) {
      for (const { offset, bytes } of blocks) {
        const { buffer } = await this.file.read(Buffer.allocUnsafe(bytes), 0, bytes, offset);
        factsIn(subject, buffer.toString(), facts);
      }
      factsIn(subject, lines, facts);
    }
    return facts.sort((a, b) => Number(a.position) - Number(b.position));
  }
}

const noRoom = (cause: unknown): never => {
  throw new NoRoomAside(`facts cannot be laid aside: ${String(cause)}`, { cause });
};

const countOf = (parts: readonly Part[]): number => parts.reduce((sum, { count }) => sum + count, 0);

/** FNV-1a: any even dealing out of keys will do. */
function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % PARTS_OF_SUBJECT;
}

const lineOf = ({ key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data }: Fact): string =>
  `${JSON.stringify([key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data])}\n`;

type Line = readonly [string, string, string, Fact['orgUnit'], number, number, string, string, string, unknown];

function factsIn(subject: string, lines: string, into: Fact[]): void {
  if (lines === '') return;
  for (const line of JSON.parse(`[${lines.slice(0, -1).replaceAll('\n', ',')}]`) as readonly Line[]) {
    const [key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data] = line;
    into.push({ subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data });
  }
}
