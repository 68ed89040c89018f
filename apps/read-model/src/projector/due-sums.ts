import type { DueDelta } from '@yiwang/elements';

interface DueSum {
  readonly row: DueDelta;
  value: number;
}

/** Due moments, each once, without those that come to 0. */
export class DueSums {
  private readonly sums = new Map<string, DueSum>();

  add(due: DueDelta): void {
    const key = `${due.orgUnit}\t${due.measure}\t${due.bucket}\t${due.at}\t${due.recordedHour}`;
    const sum = this.sums.get(key);
    if (sum) sum.value += due.value;
    else this.sums.set(key, { row: due, value: due.value });
  }

  *[Symbol.iterator](): Generator<DueDelta> {
    for (const { row, value } of this.sums.values()) if (value !== 0) yield { ...row, value };
  }
}
