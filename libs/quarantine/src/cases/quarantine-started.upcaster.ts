import { formatInstant, type EventMetadata, type Upcaster } from '@yiwang/kernel';
import type { QuarantineStarted } from './events.js';

type FirstVersion = Omit<QuarantineStarted['data'], 'countedFrom' | 'countedSince'>;

/**
 * The first version counted every quarantine from its own beginning and did not say so. Its `dueAt` stays: people were
 * told that day.
 */
export const quarantineStartedSaysFromWhen: Upcaster = {
  type: 'QuarantineStarted',
  from: 1,
  data: (stored: FirstVersion, { occurredAt }: EventMetadata): QuarantineStarted['data'] => ({
    ...stored,
    countedFrom: 'start',
    countedSince: formatInstant(occurredAt),
  }),
};
