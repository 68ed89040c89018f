import {
  formattedText, choiceField, inEffectAt, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Instant, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import { THRESHOLD_KINDS, type ElementThresholdCleared, type ElementThresholdSet, type ThresholdKind, type ThresholdRef } from './events.js';

/** A threshold was set, or cleared (no `limit`). */
export interface ThresholdChange extends Reported {
  readonly kind: ThresholdKind;
  readonly limit: number | undefined;
}

/** All that an office said of the thresholds of one element, by valid time. */
export type ElementThresholdState = readonly ThresholdChange[];

export const elementThreshold: StreamKind<ElementThresholdState, ElementThresholdSet | ElementThresholdCleared> = kindOfFacts('threshold', (event) => ({
  kind: event.data.kind,
  limit: event.type === 'ElementThresholdSet' ? event.data.limit : undefined,
  report: reportOf(event),
}));

/** `<street>_threshold-<element>` */
export function elementThresholdStream(unit: CommitteeCode, { element }: Pick<ThresholdRef, 'element'>): StreamName {
  return streamName(streetOf(unit), elementThreshold.kind, element);
}

/** A number has one worse side: `above` and `below` take each other's place. */
const aspectOf = (kind: ThresholdKind): string => (kind === 'below' ? 'above' : kind);

/** The threshold that holds at an instant in place of which one of this kind would be set, if there is one. */
export function thresholdAt(changes: ElementThresholdState, kind: ThresholdKind, at: Instant): ThresholdChange | undefined {
  const last = inEffectAt(changes.filter((change) => aspectOf(change.kind) === aspectOf(kind)), at);
  return last?.limit === undefined ? undefined : last;
}

export const thresholdFields = {
  element: formattedText('id', /^[a-z]{3}_[a-z0-9_]{1,60}$/).meta({ labels: { zh: '数据元', en: 'Element' } }),
  kind: choiceField('何时提醒', 'When', THRESHOLD_KINDS, {
    above: { zh: '高于', en: 'Above' },
    below: { zh: '低于', en: 'Below' },
    silent: { zh: '多久没有变动（小时）', en: 'Has not moved for (hours)' },
    unequal: { zh: '各单位相差超过', en: 'Units apart by more than' },
    faster: { zh: '较昨日变化超过', en: 'Changed since yesterday by more than' },
  }),
};
