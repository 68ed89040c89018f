import { listen, ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const FIELDS = 'id type orgUnit occurredAt position who parts { name n word }';
const FEED = `query ($unit: ID!, $at: DateTime, $first: Int) { feed(orgUnit: $unit, at: $at, first: $first) { ${FIELDS} } }`;
const WATCH = `subscription ($unit: ID!) { feed(orgUnit: $unit) { ${FIELDS} } }`;

describe('what just happened', () => {
  let app: ReadModelApp;
  const baseline = (n: number, at: string, households: number) =>
    app.told.tell(`${STREET}_baseline-${committee(n)}.${at}`, 'HouseholdBaselineRecorded', { unit: committee(n), at: feb(at), recordedAt: feb('08 11:00'), data: { households } });
  const ask = async (variables: object, token?: string) => {
    const { data, codes } = await app.ask(FEED, { unit: STREET, ...variables }, token);
    expect(codes).toEqual([]);
    return data.feed as { id: string; type: string; orgUnit: string; occurredAt: string; position: string; parts: unknown[] }[];
  };
  const folded = (position: bigint) => eventually(() => app.projector.progress.position >= position, 'it is folded');

  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    await app.told.registerStreet();
    await baseline(1, '08 09:00', 500);
    const { position } = await baseline(2, '07 09:00', 700);
    await app.isReady();
    await folded(position);
  });
  afterAll(() => app.stop());

  it('is told the latest first, whenever it was recorded, of a unit and those below it', async () => {
    const [last, before] = await ask({ first: 2 });
    expect(last).toMatchObject({
      type: 'HouseholdBaselineRecorded', orgUnit: committee(1), occurredAt: '2020-02-08T09:00:00.000+08:00', parts: [{ name: 'households', n: 500, word: null }],
    });
    expect(before).toMatchObject({ orgUnit: committee(2), parts: [{ name: 'households', n: 700, word: null }] });
    expect((await ask({ unit: committee(2) })).every(({ orgUnit }) => orgUnit === committee(2))).toBe(true);
  });

  it('ends with the moment that is looked at', async () => {
    expect((await ask({ at: '2020-02-08T08:59:00+08:00', first: 1 }))[0]).toMatchObject({ orgUnit: committee(2) });
  });

  it('comes live after what was last, each once, and nothing of other units', async () => {
    const street = listen(app.connect({ token: 'street' }), WATCH, { unit: STREET });
    const other = listen(app.connect({ token: 'street' }), WATCH, { unit: committee(2) });
    await eventually(() => street.heard.length > 4 && other.heard.length > 1, 'what was last is told');
    expect(street.heard.at(-1)).toMatchObject({ orgUnit: committee(1), parts: [{ name: 'households', n: 500 }] });

    const { id, position } = await baseline(1, '08 10:00', 501);
    await eventually(() => street.heard.at(-1)?.id === id, 'what happens is told');
    expect(street.heard.at(-1)).toMatchObject({ position: String(position), who: `committee-${committee(1)}`, parts: [{ name: 'households', n: 501 }] });
    expect(new Set(street.heard.map((entry) => entry.id)).size).toBe(street.heard.length);
    expect(other.heard.map((entry) => entry.id)).not.toContain(id);
    await app.leaveAll();
  });

  it('tells the last thirty of what comes at once', async () => {
    const { heard } = listen(app.connect({ token: 'street' }), WATCH, { unit: committee(2) });
    await eventually(() => heard.length > 1, 'what was last is told');
    const before = heard.length;
    const many = await app.told.tellAll(`${STREET}_baseline-many`, Array.from({ length: 200 }, (_, n) => ({
      type: 'HouseholdBaselineRecorded', unit: committee(2), at: feb('06 10:00') + n, data: { households: n },
    })));
    await folded(many.at(-1)!.position);
    await eventually(() => heard.at(-1)?.id === many.at(-1)!.id, 'the last one is told');
    expect(heard.length - before).toBeLessThanOrEqual(60);
    await app.leaveAll();
  });

  it('leaves out what a correction voids', async () => {
    const wrong = await baseline(1, '08 11:30', 9_999);
    await folded(wrong.position);
    expect((await ask({ first: 1 }))[0]?.id).toBe(wrong.id);
    const { position } = await app.told.correct(`${STREET}_baseline-${committee(1)}.08 11:30`, committee(1), wrong.id, feb('08 11:40'));
    await folded(position);
    expect((await ask({})).map(({ id }) => id)).not.toContain(wrong.id);
  });

  it('is not for those who see no numbers, nor of units of others', async () => {
    const refused = async (unit: string, token: string) => (await app.ask(FEED, { unit }, token)).codes[0];
    expect(await refused(committee(2), 'committee-1')).toBe('not-your-unit');
    expect(await refused('310105002999', 'street')).toBe('unknown-unit');
  });
});
