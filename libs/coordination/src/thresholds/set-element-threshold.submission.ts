import { accept, countField, defineSubmission, duplicateOf } from '@yiwang/kernel';
import { z } from 'zod';
import { elementThreshold, elementThresholdStream, thresholdAt, thresholdFields } from './element-threshold.js';

/**
 * An office says from where on a number calls for somebody, in its street: in place of what the element itself says. It
 * holds from `occurredAt` on, for the street and its committees. What is said of a code that no element has holds of nothing.
 *
 * The same limit as the one in effect is a duplicate.
 */
export const setElementThreshold = defineSubmission({
  type: 'set-element-threshold',
  labels: { zh: '设定提醒界限', en: 'Set a threshold', ja: '注意喚起の基準の設定', ko: '주의 기준 설정' },
  roles: ['street', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object({ ...thresholdFields, limit: countField('界限', 'Limit') }),
  streamKind: elementThreshold,
  stream: (data, unit) => elementThresholdStream(unit, data),
  decide({ occurredAt, data }, changes) {
    const current = thresholdAt(changes, data.kind, occurredAt);
    if (current?.kind === data.kind && current.limit === data.limit) return duplicateOf(current.report, 'ElementThresholdSet', data.element);
    return accept({ type: 'ElementThresholdSet', data });
  },
});
