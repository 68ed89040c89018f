import type { OrgUnitCode, RefusalCode } from '@yiwang/kernel';
import { ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const PERSON = 'p-7';
const HISTORY = `query ($id: ID!, $unit: ID!, $purpose: String) {
  person(orgUnit: $unit, personId: $id, purpose: $purpose) {
    events { id type orgUnit voided cause causedBy { id } parts { name word } }
    rows { list key state due values next { type data } }
  }
}`;

describe('a person of a street', () => {
  let app: ReadModelApp;
  const ids: Record<string, string> = {};
  let last = 0n;

  const tell = async (name: string, kind: string, type: string, told: { at: string; unit?: OrgUnitCode; data: Record<string, unknown>; cause?: { eventId: string; correlationId: string; policies: readonly string[] } }) => {
    const { at, unit = committee(1), data, cause } = told;
    const event = await app.told.tell(`${STREET}_${kind}-${PERSON}`, type, { unit, at: feb(at), recordedAt: feb(at), data, ...(cause && { cause }) });
    ids[name] = event.id;
    last = event.position;
  };
  const ask = (token: string, unit: string = STREET, purpose?: string) => app.ask(HISTORY, { id: PERSON, unit, purpose }, token);
  const startOf = (quarantineId: string, startedAt: string) => ({
    quarantineId, personId: PERSON, householdId: 'h-1', place: 'home', reason: 'domestic', countedFrom: 'arrival',
    countedSince: `2020-02-${startedAt}T08:00:00+08:00`, dueAt: `2020-02-${Number(startedAt) + 14}T08:00:00+08:00`, startedAt: `2020-02-${startedAt}T08:00:00+08:00`,
  });

  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    await app.told.registerStreet();
    await tell('arrival', 'returnee', 'ReturneeRegistered', {
      at: '04 10:00', data: { personId: PERSON, householdId: 'h-1', exposureClass: 'hubei', declaredBy: 'self', tenure: 'owner' },
    });
    await tell('asked', 'quarantineAssessment', 'QuarantineAssessmentRequested', {
      at: '04 10:00', data: { personId: PERSON, householdId: 'h-1', reason: 'hubei' }, cause: { eventId: ids['arrival']!, correlationId: 'c', policies: ['assess-returnee'] },
    });
    await tell('mistaken', 'quarantineCase', 'QuarantineStarted', { at: '04 12:00', data: startOf('q-0', '04') });
    await tell('begun', 'quarantineCase', 'QuarantineStarted', { at: '05 08:00', data: startOf('q-1', '04') });
    // No number and no list hears of it, but it stands in the person's own stream.
    await tell('later', 'quarantineCase', 'SomethingOfALaterVersion', { at: '06 08:00', data: { quarantineId: 'q-1', place: 'home' } });
    await tell('elsewhere', 'quarantineCase', 'SomethingOfALaterVersion', { at: '07 08:00', unit: committee(2), data: { quarantineId: 'q-1' } });
    ({ position: last } = await app.told.correct(`${STREET}_quarantineCase-${PERSON}`, committee(1), ids['mistaken']!, feb('07 09:00')));
    await app.isReady();
    await eventually(() => app.projector.progress.position >= last, 'all is folded');
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.looks.refusal = undefined;
    app.looks.asked.length = 0;
  });

  it('has all that happened to them, kinds of events that nothing counts among it, the latest first, and why', async () => {
    const { data, codes } = await ask('street');
    expect(codes).toEqual([]);
    const { events } = data.person;
    expect(events.map(({ type, voided }: { type: string; voided: boolean }) => [type, voided])).toEqual([
      ['EventCorrected', false], ['SomethingOfALaterVersion', false], ['SomethingOfALaterVersion', false], ['QuarantineStarted', false],
      ['QuarantineStarted', true], ['QuarantineAssessmentRequested', false], ['ReturneeRegistered', false],
    ]);
    expect(events[5]).toMatchObject({ cause: ids['arrival'], causedBy: { id: ids['arrival'] }, parts: [{ name: 'reason', word: 'hubei' }] });
    expect(events[6]).toMatchObject({ cause: null, causedBy: null });
  });

  it('stands where the lists say, with what may come next', async () => {
    const { data } = await ask('committee-1', committee(1));
    const { rows } = data.person;
    expect(rows.map(({ list }: { list: string }) => list)).toEqual([
      'returnees', 'quarantineCases', 'quarantineVisitsDue', 'quarantineTemperaturesDue', 'quarantineNoticesUnsigned',
    ]);
    expect(rows[1]).toMatchObject({ due: '2020-02-18T08:00:00.000+08:00', values: { personId: PERSON, place: 'home', dueAt: '2020-02-18T08:00:00.000+08:00' } });
    expect(rows[1].next.map(({ type }: { type: string }) => type)).toContain('release-quarantine');
  });

  it('is told of the units that the reader may read alone', async () => {
    const { data } = await ask('committee-1', committee(1));
    expect(data.person.events.map(({ id }: { id: string }) => id)).not.toContain(ids['elsewhere']);
    expect((await ask('committee-1', committee(2))).codes).toEqual(['not-your-unit']);
  });

  it('is told to whoever the gateway lets in, which is asked each time, with the purpose', async () => {
    await ask('street', STREET, '核实到期日');
    expect(app.looks.asked).toEqual([{ token: 'street', personId: PERSON, purpose: '核实到期日', language: 'zh' }]);
    for (const code of ['record-not-found', 'not-your-role', 'wall-session'] satisfies RefusalCode[]) {
      app.looks.refusal = { code };
      expect(await ask('street')).toMatchObject({ codes: [code], data: null });
    }
  });

  it('is of a street: a district has none of that id', async () => {
    expect((await ask('admin', '310105')).codes).toEqual(['unknown-unit']);
  });
});
