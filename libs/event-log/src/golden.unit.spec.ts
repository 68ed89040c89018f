import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RecordedEvent as StoredEvent } from '@eventstore/db-client';
import { CONTEXTS, UPCASTERS } from '@yiwang/contexts';
import { parseStreamName, stateOf, type BoundedContext } from '@yiwang/kernel';
import { decode, encode } from './codec.js';
import type { GoldenEvent } from './testing/golden.js';
import { Upcasting } from './upcasting.js';

const contexts: readonly BoundedContext[] = CONTEXTS;
const upcasting = new Upcasting(UPCASTERS);

const files = [...contexts.map(({ name }) => name), 'event-log'].flatMap((library) => {
  const folder = resolve(import.meta.dirname, `../../${library}/golden`);
  return readdirSync(folder).map((name) => ({ name, golden: JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as GoldenEvent }));
});

const stored = (golden: GoldenEvent): StoredEvent =>
  ({ ...golden, streamId: golden.stream, revision: 0n, isJson: true, created: new Date(0), position: { commit: 7n, prepare: 7n } }) as never;

describe('events as they were once stored', () => {
  it.each(files)('$name is read, and folds', ({ name, golden }) => {
    expect(name).toBe(`${golden.type}.v${String(golden.metadata['schemaVersion'])}.json`);
    const event = decode(stored(golden), upcasting);
    expect(event).toMatchObject({ id: golden.id, stream: golden.stream, type: golden.type, position: 7n });
    expect(event.metadata.schemaVersion).toBe(upcasting.currentVersion(golden.type));
    const kind = contexts.flatMap(({ streamKinds }) => streamKinds).find(({ kind }) => kind === parseStreamName(golden.stream)!.kind)!;
    expect(() => stateOf(kind, [event])).not.toThrow();
  });

  it.each(files)('$name would be stored today as it is, if it is of today’s version', ({ golden }) => {
    if (golden.metadata['schemaVersion'] !== upcasting.currentVersion(golden.type)) return;
    const again = encode(decode(stored(golden), upcasting), upcasting);
    expect({ id: again.id, type: again.type, data: again.data, metadata: again.metadata }).toEqual({
      id: golden.id, type: golden.type, data: golden.data, metadata: golden.metadata,
    });
  });

  it('are of every type and every version there ever was', () => {
    const names = files.map(({ name }) => name);
    for (const { golden } of files) {
      for (let version = 1; version <= upcasting.currentVersion(golden.type); version += 1) {
        expect(names).toContain(`${golden.type}.v${version}.json`);
      }
    }
  });

  it.each(contexts.flatMap((context) => context.streamKinds.map((kind) => ({ context: context.name, kind }))))(
    'of $kind.kind come to something together', ({ kind }) => {
      const ofKind = files.filter(({ golden }) => parseStreamName(golden.stream)!.kind === kind.kind);
      const events = ofKind.filter(({ name }) => !/^(EventCorrected|Dup|FactsConflicted|ConflictResolved)/.test(name)).map(({ golden }) => decode(stored(golden), upcasting));
      expect(events.length).toBeGreaterThan(0);
      expect(stateOf(kind, events)).not.toEqual(kind.initial);
    },
  );
});
