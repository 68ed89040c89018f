import { jest } from '@jest/globals';
import { LogUnreachable, type OrgUnitCode } from '@yiwang/kernel';
import { ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const FIELDS = 'id type orgUnit occurredAt recordedAt who voided correlationId policies';
const EVENT = `query ($id: ID!) { event(id: $id) { ${FIELDS} causedBy { ${FIELDS} causedBy { id causedBy { id } } } } }`;

describe('why an event was recorded', () => {
  let app: ReadModelApp;
  let first: string;
  let second: string;
  let third: string;

  const take = (item: string, unit: OrgUnitCode, cause?: { eventId: string; correlationId: string; policies: readonly string[] }) =>
    app.told.tell(`${STREET}_workItem-policyFailures.${item}`, 'ItemTakenOn', {
      unit, at: feb('08 10:00'), recordedAt: feb('08 11:00'), data: { list: 'policyFailures', itemId: item, takenBy: 'somebody' }, ...(cause && { cause }),
    });
  const ask = async (id: string, token?: string) => {
    const { data, codes } = await app.ask(EVENT, { id }, token);
    expect(codes).toEqual([]);
    return data.event;
  };

  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    await app.told.registerStreet();
    ({ id: first } = await take('a', committee(2)));
    ({ id: second } = await take('b', committee(1), { eventId: first, correlationId: first, policies: ['one'] }));
    const last = await take('c', committee(1), { eventId: second, correlationId: first, policies: ['one', 'another'] });
    third = last.id;
    await app.isReady();
    await eventually(() => app.projector.progress.position >= last.position, 'all is folded');
  });
  afterAll(() => app.stop());

  it('is told step by step, up to what a person reported', async () => {
    expect(await ask(third)).toEqual({
      id: third, type: 'ItemTakenOn', orgUnit: committee(1), who: 'policy', voided: false, correlationId: first, policies: ['one', 'another'],
      occurredAt: '2020-02-08T10:00:00.000+08:00', recordedAt: '2020-02-08T11:00:00.000+08:00',
      causedBy: expect.objectContaining({ id: second, policies: ['one'], causedBy: { id: first, causedBy: null } }),
    });
    expect(await ask(first)).toMatchObject({ who: `committee-${committee(2)}`, policies: [], correlationId: first, causedBy: null });
  });

  it('ends where the reader may see nothing of a unit, as if there were no such event', async () => {
    expect(await ask(first, 'committee-1')).toBeNull();
    expect(await ask('of-nobody', 'committee-1')).toBeNull();
    expect(await ask(third, 'committee-1')).toMatchObject({ id: third, causedBy: { id: second, causedBy: null } });
  });

  it('is not told to a role that sees no numbers', async () => {
    app.sessions.principals.set('volunteer', { account: 'volunteer', name: '某人', role: 'volunteer', orgUnit: committee(1) });
    expect(await ask(third, 'volunteer')).toBeNull();
  });

  it('says of an event that a correction voids it', async () => {
    const { id } = await take('d', committee(1));
    const { position } = await app.told.correct(`${STREET}_workItem-policyFailures.d`, committee(1), id, feb('08 11:30'));
    await eventually(() => app.projector.progress.position >= position, 'the correction is folded');
    expect(await ask(id)).toMatchObject({ id, voided: true });
  });

  it('names what was written freely in it, by the ids that the vault opens, and tells no text', async () => {
    const letGo = (reason?: object) => app.told.tell(`${STREET}_workItem-policyFailures.e`, 'ItemLetGo', {
      unit: committee(1), at: feb('08 10:00'), recordedAt: feb('08 11:45'), data: { list: 'policyFailures', itemId: 'e', ...(reason && { reason }) },
    });
    const events = [await letGo({ noteId: 'n-1' }), await letGo({ inWords: '请假' }), await letGo()];
    await eventually(() => app.projector.progress.position >= events[2]!.position, 'all is folded');
    const told = await Promise.all(events.map(({ id }) => app.ask('query ($id: ID!) { event(id: $id) { notes { field noteId } } }', { id })));
    expect(told.map(({ data }) => data.event.notes)).toEqual([[{ field: 'reason', noteId: 'n-1' }], [], []]);
  });

  it('is refused beyond ten levels', async () => {
    const chain = (steps: number) => `{ event(id: "x") { ${'causedBy { '.repeat(steps)}id${' }'.repeat(steps)} } }`;
    expect((await app.ask(chain(8))).codes).toEqual([]);
    expect((await app.ask(chain(9))).codes).toEqual(['invalid-field']);
  });

  it('is refused for a while where the log is away', async () => {
    jest.spyOn(app.told.log, 'at').mockRejectedValueOnce(new LogUnreachable('away'));
    expect((await app.ask(EVENT, { id: third })).codes).toEqual(['read-model-unavailable']);
  });
});
