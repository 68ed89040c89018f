import { correctEvent, type CorrectableEvent } from './correct-event.js';
import { ownerOf } from './definitions.js';
import { orgUnitCode } from './org-unit.js';
import type { Role } from './role.js';
import type { BoundedContext, Command } from './submission.js';
import { commandOf, happened } from './testing/index.js';

const STREAM = '310105002_site-s1';
const fact = happened({ type: 'SiteRegistered', data: {} }, { id: 'fact' });
const correction = happened({ type: 'EventCorrected', data: { correctedEventId: 'fact', reason: { inWords: '误报' } } }, { id: 'correction' });
const again = happened({ type: 'EventCorrected', data: { correctedEventId: 'correction', reason: { inWords: '更正有误' } } }, { id: 'again' });
const reason = { noteId: 'why' };
const voiding = (eventId: string, known: Partial<Command> = {}) =>
  commandOf({ stream: STREAM, eventId, reason } as const, known as object);

describe('correcting an event', () => {
  it('voids it, with the reason', () => {
    expect(correctEvent.decide(voiding('fact'), [fact], {})).toEqual({
      kind: 'accept',
      events: [{ type: 'EventCorrected', data: { correctedEventId: 'fact', reason } }],
    });
  });

  it('says to an office whom the event told that it voids, where it told a person, so that the name may be told anew', () => {
    const refsOf = (type: string, data: object, role: Role = 'committee') =>
      correctEvent.refs!({ ...correction, metadata: { ...correction.metadata, role } }, [happened({ type, data } as never, { id: 'fact' })]);
    for (const role of ['committee', 'street', 'admin'] as const) expect(refsOf('QuarantineStarted', { personId: 'person-1', sealed: '…' }, role)).toEqual({ personId: 'person-1' });
    for (const role of ['gate', 'doctor', 'volunteer'] as const) expect(refsOf('GateExceptionReported', { personId: 'person-1', sealed: '…' }, role)).toEqual({});
    expect(refsOf('TemperatureReported', { personId: 'person-1' })).toEqual({});
  });

  it('refuses what is not there, what is another unit’s, and what is void already', () => {
    const code = (command: Parameters<typeof correctEvent.decide>[0], events: Parameters<typeof correctEvent.decide>[1]) => {
      const decision = correctEvent.decide(command, events, {});
      return decision.kind === 'refuse' ? decision.refusal.code : decision.kind;
    };
    expect(code(voiding('fact'), [])).toBe('event-not-found');
    expect(code(voiding('fact', { orgUnit: orgUnitCode('310105002002') }), [fact])).toBe('not-your-unit');
    expect(code(voiding('fact'), [fact, correction])).toBe('already-corrected');
    expect(code(voiding('correction'), [fact, correction])).toBe('accept');
    expect(code(voiding('fact'), [fact, correction, again])).toBe('accept');
  });

  it('is taken back only as long as nothing else was told since, and what was taken back is not corrected again', () => {
    const code = (eventId: string, ...events: readonly CorrectableEvent[]) => {
      const decision = correctEvent.decide(voiding(eventId), events, {});
      return decision.kind === 'refuse' ? decision.refusal : decision.kind;
    };
    const isFinal = { code: 'correction-is-final', field: 'eventId' };
    const other = happened({ type: 'SiteRegistered', data: {} }, { id: 'other' });
    const otherVoided = happened({ type: 'EventCorrected', data: { correctedEventId: 'other', reason: { inWords: '误报' } } }, { id: 'other-voided' });
    const otherBack = happened({ type: 'EventCorrected', data: { correctedEventId: 'other-voided', reason: { inWords: '更正有误' } } }, { id: 'other-back' });
    const repeated = happened({ type: 'DuplicateSubmissionSuppressed', data: {} } as never, { id: 'repeated' });
    expect(code('correction', fact, other, correction)).toBe('accept');
    expect(code('correction', fact, correction, repeated)).toBe('accept');
    expect(code('correction', fact, correction, other)).toEqual(isFinal);
    expect(code('correction', fact, other, correction, otherVoided)).toEqual(isFinal);
    // What was told since and voided again, or voided since and taken back, is as if it had not been.
    expect(code('correction', fact, correction, other, otherVoided)).toBe('accept');
    expect(code('correction', fact, other, correction, otherVoided, otherBack)).toBe('accept');
    expect(code('again', fact, correction, again)).toEqual(isFinal);
  });

  it('is for the offices of a unit, and for whoever reported it', () => {
    const code = (command: Parameters<typeof correctEvent.decide>[0]) => {
      const decision = correctEvent.decide(command, [fact], {});
      return decision.kind === 'refuse' ? decision.refusal.code : decision.kind;
    };
    for (const role of ['committee', 'street', 'admin'] as const) expect(code(voiding('fact', { role, actor: 'another' }))).toBe('accept');
    expect(code(voiding('fact', { role: 'volunteer', actor: 'another' }))).toBe('not-your-report');
    expect(code(voiding('fact', { role: 'volunteer', actor: fact.metadata.actor }))).toBe('accept');
    expect(correctEvent.roles).toEqual(expect.arrayContaining(['hotel', 'volunteer', 'doctor', 'police']));
    for (const role of ['policy', 'device']) expect(correctEvent.roles).not.toContain(role);
  });

  it('is, of what was told of a site, for whoever speaks for that site still: another home is another household’s', () => {
    const code = (command: Parameters<typeof correctEvent.decide>[0]) => {
      const decision = correctEvent.decide(command, [told], {});
      return decision.kind === 'refuse' ? decision.refusal.code : decision.kind;
    };
    const { metadata: { actor } } = fact;
    const told = { ...fact, metadata: { ...fact.metadata, role: 'resident', site: 'household-1' } } as const;
    expect(code(voiding('fact', { role: 'resident', actor, site: 'household-1' }))).toBe('accept');
    expect(code(voiding('fact', { role: 'resident', actor, site: 'household-2' }))).toBe('not-your-site');
    expect(code(voiding('fact', { role: 'volunteer', actor }))).toBe('not-your-site');
    for (const role of ['committee', 'street', 'admin'] as const) expect(code(voiding('fact', { role, actor: 'another' }))).toBe('accept');
  });

  it('takes only names of streams of ours', () => {
    const data = { stream: STREAM, eventId: '58b0953b-a5c4-5757-8339-230f3565846a', reason: 'x' };
    expect(correctEvent.schema.safeParse(data).success).toBe(true);
    for (const stream of ['', '$all', 'x_site-1', '310105002_site', `310105002_site-${'x'.repeat(300)}`]) {
      expect(correctEvent.schema.safeParse({ ...data, stream }).success).toBe(false);
    }
  });

  it('is decided by the context whose kind the stream is of', () => {
    const context = (name: string, kind: string): BoundedContext =>
      ({ name, submissions: [], streamKinds: [{ kind, initial: 0, evolve: (state: number) => state }] });
    const contexts = [context('a', 'person'), context('b', 'site')];
    expect(ownerOf(contexts, STREAM)?.name).toBe('b');
    expect(ownerOf(contexts, '310105002_case-1')).toBeUndefined();
    expect(ownerOf(contexts, 'no stream')).toBeUndefined();
  });
});
