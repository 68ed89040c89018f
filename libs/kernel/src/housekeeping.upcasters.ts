import type { Upcaster } from './event.js';
import { textWasOpen } from './note.js';

/** Of the events that may stand in any stream, whichever context wrote them. */
export const HOUSEKEEPING_UPCASTERS: readonly Upcaster[] = [
  textWasOpen('EventCorrected', 'reason'),
  textWasOpen('ConflictResolved', 'reason'),
];
