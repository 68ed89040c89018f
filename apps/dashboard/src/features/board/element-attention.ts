import type { ElementName } from './operations/board-setting.query.js';

/** Whether this number calls for somebody now: it lies beyond what the API gives as the element's threshold. */
export function callsForAction(
  { attention, threshold }: Pick<ElementName, 'attention' | 'threshold'>, value: number | null | undefined,
): boolean {
  if (value == null || threshold === null || attention === 'NONE') return false;
  return attention === 'HIGH' ? value > threshold : value < threshold;
}
