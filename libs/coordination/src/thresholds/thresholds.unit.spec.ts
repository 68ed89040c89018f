import { committeeCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { clearElementThreshold } from './clear-element-threshold.submission.js';
import type { ThresholdKind } from './events.js';
import { setElementThreshold } from './set-element-threshold.submission.js';

const office = committeeCode('310105002000');
const by = (time: string) => ({ orgUnit: office, role: 'street' as const, actor: 'street-310105002', occurredAt: at(`2020-02-08 ${time}`) });
const limit = (kind: ThresholdKind, of: number) => ({ element: 'scr_coverage', kind, limit: of });
const set = (kind: ThresholdKind, of: number) => ({ type: 'ElementThresholdSet', data: limit(kind, of) }) as const;
const of = (kind: ThresholdKind) => ({ element: 'scr_coverage', kind });
const cleared = (kind: ThresholdKind) => ({ type: 'ElementThresholdCleared', data: of(kind) }) as const;
const below = happened(set('below', 80), { id: 'below', ...by('10:00') });

describe('an office that sets a threshold', () => {
  it('is heard: a first one, another limit, another kind', () => {
    given(setElementThreshold).when(limit('below', 80), by('10:00')).thenRecords(set('below', 80));
    given(setElementThreshold, below).when(limit('below', 70), by('11:00')).thenRecords(set('below', 70));
    for (const kind of ['above', 'silent', 'unequal', 'faster'] as const) given(setElementThreshold, below).when(limit(kind, 80), by('11:00')).thenRecords(set(kind, 80));
  });
  it('says nothing new while the same holds, and does once another took its place', () => {
    given(setElementThreshold, below).when(limit('below', 80), by('11:00')).thenIsDuplicateOf('below');
    given(setElementThreshold, below, happened(set('above', 90), { id: 'above', ...by('11:00') })).when(limit('below', 80), by('12:00')).thenRecords(set('below', 80));
    given(setElementThreshold, below, happened(cleared('below'), { id: 'cleared', ...by('11:00') })).when(limit('below', 80), by('12:00')).thenRecords(set('below', 80));
  });
  it('names an element by its code, and a whole limit that is not below nothing', () => {
    const taken = (data: object) => setElementThreshold.schema.safeParse({ ...limit('above', 0), ...data }).success;
    expect([{}, { element: 'Coverage' }, { element: 'scr' }, { limit: -1 }, { limit: 0.5 }, { kind: 'odd' }].map(taken)).toEqual([true, false, false, false, false, false]);
  });
});

describe('an office that clears a threshold', () => {
  it('is heard where it holds', () => {
    given(clearElementThreshold, below).when(of('below'), by('11:00')).thenRecords(cleared('below'));
  });
  it('is refused where none of this kind does, or no more, or not yet', () => {
    given(clearElementThreshold).when(of('below'), by('11:00')).thenRefuses('threshold-not-set', { field: 'element' });
    given(clearElementThreshold, below).when(of('above'), by('11:00')).thenRefuses('threshold-not-set');
    given(clearElementThreshold, below).when(of('silent'), by('11:00')).thenRefuses('threshold-not-set');
    given(clearElementThreshold, below).when(of('below'), by('09:00')).thenRefuses('threshold-not-set');
    given(clearElementThreshold, below, happened(cleared('below'), { id: 'cleared', ...by('11:00') })).when(of('below'), by('12:00')).thenRefuses('threshold-not-set');
  });
});
