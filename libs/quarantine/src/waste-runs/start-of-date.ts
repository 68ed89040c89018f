import { instantOf, type Instant } from '@yiwang/kernel';

/** Midnight (Shanghai) at the beginning of a calendar day, `YYYY-MM-DD`. */
export const startOfDate = (date: string): Instant => instantOf(`${date}T00:00:00+08:00`);
