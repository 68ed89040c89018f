import { z } from 'zod';
import { accept, defineSubmission, refuse, type StreamKind } from '../index.js';
import { given, happened } from './index.js';

const counter: StreamKind<number, { type: 'Counted'; data: { by: number } }> = {
  kind: 'counter',
  initial: 0,
  evolve: (state, event) => state + event.data.by,
};
const count = defineSubmission({
  type: 'count',
  labels: { zh: '', en: '', ja: '', ko: '' },
  roles: ['admin'],
  units: 'any',
  personalData: 'none',
  schema: z.object({ by: z.number() }),
  streamKind: counter,
  stream: () => '31_counter-1',
  reads: () => ({ limit: { stream: '31_counter-2' as const, kind: counter } }),
  decide: (command, state, reads: { limit: number }) =>
    state + command.data.by > reads.limit ? refuse('busy', 'by') : accept({ type: 'Counted', data: { by: command.data.by } }),
});
const counted = (by: number) => happened({ type: 'Counted', data: { by } });

describe('given, when, then', () => {
  it('passes what is so', () => {
    given(count, counted(1)).reading({ limit: [counted(3)] }).when({ by: 2 }).thenRecords({ type: 'Counted', data: { by: 2 } });
    given(count).when({ by: 1 }).thenRefuses('busy', { field: 'by' });
  });
  it('fails what is not', () => {
    const answer = given(count).when({ by: 1 });
    expect(() => answer.thenRecords()).toThrow();
    expect(() => answer.thenRefuses('busy', { field: 'other' })).toThrow();
    expect(() => answer.thenRefuses('duplicate')).toThrow();
    expect(() => answer.thenIsDuplicateOf('event-1')).toThrow();
    expect(() => given(count).when({ by: 0 }).thenRecords({ type: 'Counted', data: { by: 1 } })).toThrow();
  });
});
