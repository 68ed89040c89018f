import type { RowValues } from '@yiwang/kernel';
import { z } from 'zod';
import { GATE_COUNTS, type GateCounts } from './events.js';

/** A shift by its id: that of the submission that opened it, so that a phone knows it before it is online again. */
export const shiftField = (zh: string, en: string) => z.uuid().toLowerCase().meta({ labels: { zh, en } });

/** What a shift has reported so far, as its row says it: the counts that a form begins with, none of which may fall. */
export const countedSoFar = (row: RowValues): Readonly<Record<keyof GateCounts, unknown>> =>
  Object.fromEntries(GATE_COUNTS.map((name) => [name, row[name]])) as Readonly<Record<keyof GateCounts, unknown>>;
