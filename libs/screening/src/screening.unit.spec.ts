import { parseStreamName } from '@yiwang/kernel';
import type { FoldedEvent, HouseholdRef, StreamKind } from '@yiwang/kernel';
import { screening } from './screening.js';

describe('the screening context', () => {
  it('names every submission and every field in the languages of those who see them', () => {
    for (const { labels, schema, type } of screening.submissions) {
      expect([type, labels.zh, labels.en, labels.ja, labels.ko].every((text) => text.length > 0)).toBe(true);
      for (const [field, { _zod }] of Object.entries(schema.shape)) {
        const inner = 'innerType' in _zod.def ? (_zod.def.innerType as { meta(): { labels?: object } | undefined }) : undefined;
        const meta = (schema.shape as Record<string, { meta(): { labels?: object } | undefined }>)[field]!.meta() ?? inner?.meta();
        expect({ type, field, labels: meta?.labels ?? inner?.meta()?.labels }).toMatchObject({ labels: { zh: expect.any(String), en: expect.any(String) } });
      }
    }
  });

  it('has one definition of a type, and a kind of its own for each stream', () => {
    const types = screening.submissions.map(({ type }) => type);
    const kinds = screening.streamKinds.map(({ kind }) => kind);
    expect(new Set(types).size).toBe(types.length);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('names streams by street and kind', () => {
    const household = 'h' as HouseholdRef;
    const visit = screening.submissions.find(({ type }) => type === 'screen-household')!;
    const name = (visit.stream as (data: unknown, unit: string) => string)({ roundId: 'r', household }, '310105002001');
    expect(name).toBe('310105002_screening-310105002001.r.h');
    expect(parseStreamName(name)).toEqual({ scope: '310105002', kind: 'screening', id: '310105002001.r.h' });
  });

  it('leaves a state as it is before an event of a later version', () => {
    const later = { id: 'x', type: 'NotYetInvented', data: {}, metadata: {} } as unknown as FoldedEvent<never>;
    const kinds = screening.streamKinds.filter(({ kind }) => ['site', 'screeningRounds'].includes(kind));
    for (const kind of kinds as readonly StreamKind<unknown, never>[]) expect(kind.evolve(kind.initial, later)).toBe(kind.initial);
  });
});
