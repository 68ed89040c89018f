import type { Located } from '../log/log-store.js';

const MAX_EVENTS = 1_024;
const MAX_BYTES = 2 * 1024 * 1024;

/** The newest events as they were written, so that a thousand live subscribers do not each read them from the store. */
export class NewestEvents {
  private events: Located[] = [];
  private bytes = 0;

  add(written: readonly Located[]): void {
    for (const event of written) {
      this.events.push(event);
      this.bytes += event.record.length;
    }
    let surplus = 0;
    for (; this.events.length - surplus > MAX_EVENTS || this.bytes > MAX_BYTES; surplus++)
      this.bytes -= this.events[surplus]?.record.length ?? 0;
    if (surplus > 0) this.events = this.events.slice(surplus);
  }

  /** Up to `maxCount` events from `position` on; undefined if they reach further back than what is kept. */
  from(position: number, maxCount: number): readonly Located[] | undefined {
    const first = this.events[0]?.position;
    if (first === undefined || position < first) return undefined;
    return this.events.slice(position - first, position - first + maxCount);
  }

  findLast(matches: (event: Located) => boolean): Located | undefined {
    return this.events.findLast(matches);
  }
}
