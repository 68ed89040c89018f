/** An id is as long as any other: it stands first, so that no name can be taken for a part of it. */
const keyOf = (stream: string, eventId: string): string => eventId + stream;

/**
 * The ids of the newest events, so that an append without an expected revision can be recognised when it is repeated.
 * Its size is fixed: beyond it such a repetition appends again, as EventStoreDB documents for `any`.
 */
export class RecentEvents {
  private readonly revisions = new Map<string, number>();
  /**
   * The ids in the order in which they came, each in place of the one that came `capacity` ids before it. The map knows
   * that order too, but to find its first key it walks over all that were deleted before it, at each append.
   */
  private readonly order: (string | undefined)[] = [];
  private added = 0;
  private uncommitted: string[] = [];

  constructor(private readonly capacity: number) {}

  find(stream: string, eventId: string): number | undefined {
    return this.revisions.get(keyOf(stream, eventId));
  }

  /** Of an id that stands in its stream more than once, the first place is kept: the one that a repetition is answered with. */
  add(stream: string, eventId: string, revision: number): void {
    const key = keyOf(stream, eventId);
    if (this.revisions.has(key)) return;
    const place = this.added % this.capacity;
    const oldest = this.order[place];
    if (oldest !== undefined) this.revisions.delete(oldest);
    this.order[place] = key;
    this.added += 1;
    this.revisions.set(key, revision);
    this.uncommitted.push(key);
  }

  /** What was added is in the log. */
  commit(): void {
    this.uncommitted = [];
  }

  /** What was added since the last commit is not in the log. */
  rollback(): void {
    for (const key of this.uncommitted) {
      this.revisions.delete(key);
      this.added -= 1;
      this.order[this.added % this.capacity] = undefined;
    }
    this.uncommitted = [];
  }
}
