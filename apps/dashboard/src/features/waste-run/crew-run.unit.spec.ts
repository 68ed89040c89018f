import { ProblemError } from '../../api/http.js';
import { Outbox } from '../outbox/outbox.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import { CrewRun } from './crew-run.js';
import { doorsLeft, routeOf, vehiclesNow, type Door, type Route } from './route.js';
import { collectedBy, type Vehicle } from './run-state.js';

const OFFICE = '310105002000';
const TRUCK: Vehicle = { vehicle: '沪A12340', orgUnit: OFFICE, plantId: 'plant', plantName: '焚烧厂', runId: '沪A12340.2020-02-07.1', standing: 'ready', since: '2020-02-07T12:00:00+08:00' };
const door = (householdId: string): Door => ({ householdId, orgUnit: '310105002006', place: `${householdId} 室`, isLate: false, missedAt: undefined });
const COLLECTED = { outcome: 'collected', bags: 2, grams: 4_500 };
const NOBODY = { outcome: 'noAnswer', bags: 0, grams: 0 };
type Said = Submission & { readonly data: Readonly<Record<string, unknown>> };

/** A phone in the pocket of a crew, and an edge that may be away, or not take something. */
function phone() {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  const edge = { away: true, refuses: {} as Record<string, string>, took: [] as Said[] };
  const send = async (submission: Submission): Promise<SubmissionAnswer> => {
    if (edge.away) throw new ProblemError(0, 'offline', 'offline');
    const code = edge.refuses[submission.type];
    if (code !== undefined) throw new ProblemError(422, code, code);
    edge.took.push(submission as Said);
    const starts = edge.took.filter(({ type }) => type === 'start-waste-run').length;
    return { outcome: 'recorded', position: String(edge.took.length), ...(submission.type === 'start-waste-run' && { refs: { runId: `沪A12340.2020-02-08.${starts}` } }) };
  };
  const open = () => new CrewRun(storage, 'crew', new Outbox(storage, 'outbox', send), (type) => type);
  /** Until all that is held, too, was sent or has no edge. */
  const settled = async (crew: CrewRun) => {
    const { now } = Date;
    Date.now = () => now() + 60_000;
    // What was under way when this began looked at the clock before.
    await crew.outbox.flush();
    await crew.outbox.flush();
    Date.now = now;
    crew.outbox.stop();
  };
  const took = () => edge.took.map(({ type, data }) => [type, data['runId'] ?? data['vehicle']]);
  return { edge, open, settled, took };
}

describe('a crew’s run', () => {
  it('is begun, gone, handed over and disinfected without a network, also once the phone was killed, and arrives once, in its order', async () => {
    const { edge, open, settled, took } = phone();
    const before = open();
    before.begin(TRUCK, 3);
    before.stopAt(door('a'), COLLECTED);
    await settled(before);
    const after = open();
    after.stopAt(door('b'), NOBODY);
    expect(collectedBy(after.current().run!)).toEqual({ doors: 1, grams: 4_500 });
    after.handOver({ grams: 4_500, unloadingPoint: 'dedicated', gapReason: undefined });
    after.disinfect(vehiclesNow([TRUCK], after.current().vehicles)[0]!, 'chlorine');
    after.begin(vehiclesNow([TRUCK], after.current().vehicles)[0]!, 3);
    after.stopAt(door('b'), COLLECTED);
    await settled(after);
    expect(edge.took).toEqual([]);
    edge.away = false;
    const last = open();
    await settled(last);
    const [first, second] = ['沪A12340.2020-02-08.1', '沪A12340.2020-02-08.2'];
    expect(took()).toEqual([
      ['start-waste-run', '沪A12340'], ['collect-quarantine-waste', first], ['collect-quarantine-waste', first], ['hand-over-waste', first],
      ['disinfect-waste-vehicle', first], ['start-waste-run', '沪A12340'], ['collect-quarantine-waste', second],
    ]);
    expect(edge.took[0]).toMatchObject({ orgUnit: OFFICE, data: { vehicle: '沪A12340', plantId: 'plant', crewCount: 3 } });
    expect(edge.took[1]).toMatchObject({ orgUnit: '310105002006', data: { household: { householdId: 'a' }, ...COLLECTED } });
    expect(edge.took[3]!.data).toEqual({ runId: first, plantId: 'plant', grams: 4_500, unloadingPoint: 'dedicated' });
    expect(last.current()).toMatchObject({ run: { runId: second }, position: '7' });
  });

  it('goes on under its plate’s one form, however that was typed, so that it is one vehicle with the one that the edge knows', async () => {
    const { edge, open, settled } = phone();
    edge.away = false;
    const crew = open();
    crew.begin({ ...TRUCK, vehicle: '沪a·1234O' }, 2);
    await settled(crew);
    expect(crew.current()).toMatchObject({ run: { vehicle: '沪A12340' }, vehicles: { 沪A12340: { vehicle: '沪A12340', standing: 'underWay' } } });
    expect(vehiclesNow([TRUCK], crew.current().vehicles)).toHaveLength(1);
    crew.handOver({ grams: 0, unloadingPoint: 'dedicated', gapReason: undefined });
    await settled(crew);
    expect(Object.keys(crew.current().vehicles)).toEqual(['沪A12340']);
  });

  it('that may not begin is none; what was told of it is named, and the vehicle stands as the edge knows', async () => {
    const { edge, open, settled } = phone();
    Object.assign(edge, { away: false, refuses: { 'start-waste-run': 'vehicle-not-disinfected' } });
    const crew = open();
    crew.begin(TRUCK, 2);
    crew.stopAt(door('a'), COLLECTED);
    crew.handOver({ grams: 4_500, unloadingPoint: 'dedicated', gapReason: undefined });
    await settled(crew);
    expect(crew.current()).toMatchObject({ run: undefined, left: undefined, vehicles: {} });
    expect(crew.outbox.current().refused.map(({ label, behind }) => [label, behind?.label])).toEqual([
      ['start-waste-run · 沪A12340', undefined],
      ['collect-quarantine-waste · a 室', 'start-waste-run · 沪A12340'],
      ['hand-over-waste · 沪A12340', 'start-waste-run · 沪A12340'],
    ]);
  });

  it('goes on where its handover is refused, and is over where the edge says that it is not open', async () => {
    const { edge, open, settled } = phone();
    edge.away = false;
    const crew = open();
    crew.begin(TRUCK, 2);
    crew.stopAt(door('a'), COLLECTED);
    await settled(crew);
    const handedOver = async (code: string) => {
      edge.refuses = { 'hand-over-waste': code };
      crew.handOver({ grams: 90_000, unloadingPoint: 'dedicated', gapReason: undefined });
      await settled(crew);
      return crew.current().run?.stops.length;
    };
    expect(await handedOver('gap-unexplained')).toBe(1);
    expect(await handedOver('run-not-open')).toBeUndefined();
    expect(crew.current()).toMatchObject({ left: undefined, vehicles: {} });
  });

  it('has a door to go to again where its stop is refused, also once it was handed over', async () => {
    const { edge, open, settled } = phone();
    const crew = open();
    crew.begin(TRUCK, 2);
    crew.stopAt(door('a'), COLLECTED);
    Object.assign(edge, { away: false, refuses: { 'collect-quarantine-waste': 'not-your-unit', 'hand-over-waste': 'nothing-collected' } });
    crew.handOver({ grams: 4_500, unloadingPoint: 'dedicated', gapReason: undefined });
    await settled(crew);
    expect(crew.current().run!.stops).toEqual([]);
  });

  it('takes back what one tap said: a stop, a start of which nothing came, a handover, a disinfection', () => {
    const { open } = phone();
    const crew = open();
    const takeBackLast = () => crew.takeBack(crew.outbox.current().waiting.at(-1)!.submission.submissionId);
    const standing = () => vehiclesNow([TRUCK], crew.current().vehicles)[0]!.standing;
    crew.begin(TRUCK, 2);
    crew.stopAt(door('a'), COLLECTED);
    crew.takeBack(crew.current().run!.runId);
    expect(crew.current().run!.stops).toHaveLength(1);
    takeBackLast();
    expect(crew.current().run!.stops).toEqual([]);
    takeBackLast();
    expect([crew.current().run, standing()]).toEqual([undefined, 'ready']);
    crew.begin(TRUCK, 2);
    crew.handOver({ grams: 0, unloadingPoint: 'dedicated', gapReason: undefined });
    expect(standing()).toBe('toDisinfect');
    takeBackLast();
    expect(crew.current().run).toMatchObject({ vehicle: '沪A12340' });
    crew.handOver({ grams: 0, unloadingPoint: 'dedicated', gapReason: undefined });
    crew.disinfect(crew.current().vehicles['沪A12340']!, 'chlorine');
    crew.takeBack(crew.current().left!.submissionId);
    expect([crew.current().run, standing()]).toEqual([undefined, 'ready']);
    takeBackLast();
    expect(standing()).toBe('toDisinfect');
    crew.outbox.stop();
  });

  it('that was begun elsewhere goes on with what it has, and what the edge knows of vehicles is no longer kept here', async () => {
    const { edge, open, settled, took } = phone();
    edge.away = false;
    const crew = open();
    crew.goOn({ ...TRUCK, standing: 'underWay' }, { runId: TRUCK.runId, startedAt: TRUCK.since, doors: 3, collectedKg: 12 });
    crew.stopAt(door('a'), COLLECTED);
    expect(collectedBy(crew.current().run!)).toEqual({ doors: 4, grams: 16_500 });
    crew.handOver({ grams: 16_500, unloadingPoint: 'dedicated', gapReason: undefined });
    await settled(crew);
    expect(took()).toEqual([['collect-quarantine-waste', TRUCK.runId], ['hand-over-waste', TRUCK.runId]]);
    crew.settle([{ ...TRUCK, standing: 'underWay' }]);
    expect(Object.keys(crew.current().vehicles)).toEqual(['沪A12340']);
    crew.settle([crew.current().vehicles['沪A12340']!]);
    expect(crew.current().vehicles).toEqual({});
  });
});

describe('the route of a run', () => {
  const row = (householdId: string, state: 'OVERDUE' | null = null) => ({ cursor: householdId, node: { key: householdId, state, householdId, orgUnit: '310105002006', lastAt: null, lastOutcome: null, missedAt: null } });
  const page = (rows: readonly ReturnType<typeof row>[], missed: readonly string[] = []) => ({
    wasteToCollect: { asOf: '2020-02-08T07:00:00+08:00', edges: rows, pageInfo: { hasNextPage: false, endCursor: null } },
    wasteMissed: { edges: missed.map((household) => ({ ...row(household), node: { ...row(household).node, missedAt: '2020-02-07T20:00:00+08:00' } })) },
    wasteVehicles: { edges: [] }, wasteRuns: { edges: [] },
  });
  const run = { ...TRUCK, startedAt: TRUCK.since, before: { doors: 0, grams: 0 } };
  const left = (route: Route, stops: readonly { householdId: string; outcome: string }[]) => {
    const { next, again } = doorsLeft(route, { ...run, stops: stops.map((stop) => ({ submissionId: '', at: '', bags: 0, grams: 0, ...stop })) });
    return [next.map(({ householdId }) => householdId), again.map(({ householdId }) => householdId)];
  };

  it('is walked by the doors’ numbers, what is late first; who was not there is gone to again', () => {
    const places = { a: '愚园路 12号 101', b: '愚园路 3号 101', c: '愚园路 20号 101' };
    const route = routeOf([page([row('a'), row('b'), row('c', 'OVERDUE')]), page([row('d')])], places, []);
    expect(left(route, [])).toEqual([['c', 'b', 'a', 'd'], []]);
    expect(left(route, [{ householdId: 'b', outcome: 'noAnswer' }, { householdId: 'c', outcome: 'collected' }])).toEqual([['a', 'd'], ['b']]);
    expect(left(route, [{ householdId: 'b', outcome: 'noAnswer' }, { householdId: 'b', outcome: 'collected' }])[1]).toEqual([]);
  });

  it('goes also to a door that was missed and is no longer among today’s, once', () => {
    const route = routeOf([page([row('a')], ['a', 'z'])], {}, []);
    expect(left(route, [])).toEqual([['z', 'a'], []]);
  });

  it('forgets a door that nobody has to go to, but for those of the run', () => {
    const places = { a: '1号', gone: '2号', told: '3号' };
    expect(Object.keys(routeOf([page([row('a')])], places, ['told']).places)).toEqual(['a', 'told']);
  });
});
