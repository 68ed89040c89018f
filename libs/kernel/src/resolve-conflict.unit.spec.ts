import { correctEvent } from './correct-event.js';
import { orgUnitCode } from './org-unit.js';
import { resolveConflict } from './resolve-conflict.js';
import type { Command } from './submission.js';
import { commandOf, happened } from './testing/index.js';

const STREAM = '310105002_screening-310105002001.r1.h1';
const said = (id: string, type: string, data: object) => happened({ type, data }, { id });
const one = said('one', 'HouseholdScreened', { outcome: 'vacant' });
const other = said('other', 'HouseholdScreened', { outcome: 'done' });
const conflict = said('conflict', 'FactsConflicted', {
  conflictId: 'c-1', about: 'screening', stream: STREAM, eventIds: ['one', 'other'], said: ['vacant', 'done'], by: ['a', 'b'],
});
const resolved = said('resolved', 'ConflictResolved', { conflictId: 'c-1', keep: 'one', reason: { inWords: '核实' }, voided: ['other'] });
const voidOf = (correctedEventId: string) => said(`void-of-${correctedEventId}`, 'EventCorrected', { correctedEventId, reason: { inWords: '误报' } });

const reason = { noteId: 'why' };
const keeping = (keep: string, events: readonly ReturnType<typeof said>[], known: Partial<Command> = {}) =>
  resolveConflict.decide(commandOf({ stream: STREAM, conflictId: 'c-1', keep, reason } as const, known as object), events, {});
const codeOf = (decision: ReturnType<typeof keeping>) => (decision.kind === 'refuse' ? decision.refusal.code : decision.kind);

describe('resolving a conflict', () => {
  it('keeps the fact that is named, and voids the other', () => {
    expect(keeping('other', [one, other, conflict])).toEqual({
      kind: 'accept',
      events: [
        { type: 'ConflictResolved', data: { conflictId: 'c-1', keep: 'other', reason, voided: ['one'] } },
        { type: 'EventCorrected', data: { correctedEventId: 'one', reason } },
      ],
    });
  });
  it('comes after the conflict, whenever it is said to have been', () => {
    const { occurredAt: since } = conflict.metadata;
    for (const occurredAt of [since - 86_400_000, since]) {
      expect(keeping('other', [one, other, conflict], { occurredAt })).toMatchObject({ events: [{ type: 'ConflictResolved', occurredAt: since + 1 }, { type: 'EventCorrected' }] });
    }
  });
  it('voids nothing that is void already', () => {
    expect(keeping('other', [one, other, conflict, voidOf('one')])).toMatchObject({ events: [{ data: { voided: [] } }] });
    expect(codeOf(keeping('one', [one, other, conflict, voidOf('one')]))).toBe('already-corrected');
  });
  it('is refused where there is none that is open: never told, resolved, or voided itself', () => {
    expect(codeOf(keeping('one', [one, other]))).toBe('conflict-not-open');
    expect(codeOf(keeping('one', [one, other, conflict, resolved, voidOf('other')]))).toBe('conflict-not-open');
    expect(codeOf(keeping('one', [one, other, conflict, voidOf('conflict')]))).toBe('conflict-not-open');
  });
  it('is open again once its resolution was voided', () => {
    expect(codeOf(keeping('one', [one, other, conflict, resolved, voidOf('resolved')]))).toBe('accept');
  });
  it('is voided with the correction it made, and that with it, however often that is taken back', () => {
    const by = (submissionId: string, event: ReturnType<typeof said>) => ({ ...event, metadata: { ...event.metadata, submissionId } });
    const events = [one, other, conflict, by('r', resolved), by('r', voidOf('other'))];
    const taken = [...events, by('t', voidOf('resolved')), by('t', voidOf('void-of-other'))];
    const voided = (eventId: string, of: typeof events) => {
      const decision = correctEvent.decide(commandOf({ stream: STREAM, eventId, reason: { noteId: 'why' } } as const), of, {});
      return decision.kind === 'accept' ? decision.events.map(({ data }) => (data as { correctedEventId: string }).correctedEventId) : [];
    };
    expect(voided('void-of-other', events)).toEqual(['void-of-other', 'resolved']);
    expect(voided('resolved', events)).toEqual(['resolved', 'void-of-other']);
    expect(voided('one', events)).toEqual(['one']);
    expect(voided('void-of-resolved', taken)).toEqual(['void-of-resolved', 'void-of-void-of-other']);
    expect(voided('void-of-void-of-other', taken)).toEqual(['void-of-void-of-other', 'void-of-resolved']);
  });
  it('is refused in another unit, and for a fact that is none of its', () => {
    expect(codeOf(keeping('one', [one, other, conflict], { orgUnit: orgUnitCode('310105002002') }))).toBe('not-your-unit');
    expect(codeOf(keeping('third', [one, other, conflict]))).toBe('event-not-found');
  });
});
