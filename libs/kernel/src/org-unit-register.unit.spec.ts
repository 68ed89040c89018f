import { orgUnitCode } from './org-unit.js';
import { orgUnitStream, registeredUnitOf } from './org-unit-register.js';
import { parseStreamName, stateOf, type StreamKind } from './stream.js';
import { happened } from './testing/index.js';

describe('the register of org units', () => {
  it('keeps a unit in a stream that its street’s prefix covers', () => {
    expect(orgUnitStream(orgUnitCode('310105002001'))).toBe('310105002_orgUnit-310105002001');
    expect(orgUnitStream(orgUnitCode('310105'))).toBe('310105_orgUnit-310105');
    expect(parseStreamName(orgUnitStream(orgUnitCode('31')))).toEqual({ scope: '31', kind: 'orgUnit', id: '31' });
  });
  it('asks for the street where facts are its office’s', () => {
    expect(registeredUnitOf(orgUnitCode('310105002000'))).toBe('310105002');
    expect(registeredUnitOf(orgUnitCode('310105002001'))).toBe('310105002001');
  });
});

describe('a stream’s state', () => {
  const kind: StreamKind<readonly string[], { type: 'Said'; data: string }> = {
    kind: 'talk',
    initial: [],
    evolve: (state, event) => [...state, event.data],
  };
  const event = (id: string, type: string, data: unknown) => happened({ type, data }, { id });

  it('is the fold of its live facts alone', () => {
    expect(
      stateOf(kind, [
        event('1', 'Said', 'a'),
        event('2', 'Said', 'b'),
        event('3', 'DuplicateSubmissionSuppressed', { originalEventId: '1' }),
        event('4', 'EventCorrected', { correctedEventId: '1', reason: { inWords: '误报' } }),
      ]),
    ).toEqual(['b']);
  });
});
