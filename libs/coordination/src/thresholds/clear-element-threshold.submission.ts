import { accept, defineSubmission, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { elementThreshold, elementThresholdStream, thresholdAt, thresholdFields } from './element-threshold.js';

/**
 * An office takes back a threshold that it set: the element's own holds again, where it has one.
 *
 * Refuses `threshold-not-set` where none of this kind holds then.
 */
export const clearElementThreshold = defineSubmission({
  type: 'clear-element-threshold',
  labels: { zh: '取消提醒界限', en: 'Clear a threshold', ja: '注意喚起の基準の解除', ko: '주의 기준 해제' },
  roles: ['street', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object(thresholdFields),
  streamKind: elementThreshold,
  stream: (data, unit) => elementThresholdStream(unit, data),
  decide({ occurredAt, data }, changes) {
    if (thresholdAt(changes, data.kind, occurredAt)?.kind !== data.kind) return refuse('threshold-not-set', 'element');
    return accept({ type: 'ElementThresholdCleared', data });
  },
});
