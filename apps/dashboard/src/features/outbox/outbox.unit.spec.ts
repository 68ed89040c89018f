import { jest } from '@jest/globals';
import { ProblemError } from '../../api/http.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import { Outbox } from './outbox.js';

/** A machine's memory, an edge that can be away, and an outbox between them. */
function machine() {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  const edge = { away: true, refuses: undefined as string | undefined, took: [] as string[], heard: [] as string[], answersAfter: Promise.resolve() };
  const send = async ({ submissionId }: Submission): Promise<SubmissionAnswer> => {
    if (edge.away) throw new ProblemError(0, 'offline', 'offline');
    edge.heard.push(submissionId);
    await edge.answersAfter;
    if (edge.refuses === submissionId) throw new ProblemError(422, 'counts-fell', '人数不能减少');
    edge.took.push(submissionId);
    return { outcome: 'recorded' };
  };
  const told: string[] = [];
  const open = () => {
    const outbox = new Outbox(storage, 'outbox', send);
    outbox.listen({ onTaken: ({ submissionId }) => told.push(submissionId), onRefused: ({ submissionId }) => told.push(`not ${submissionId}`) });
    return outbox;
  };
  return { edge, told, open };
}

/** An edge that has heard the first of two, and answers when it is let; the outbox was left meanwhile. */
function leftWhileSending() {
  const on = machine();
  let answer = (): void => undefined;
  Object.assign(on.edge, { away: false, answersAfter: new Promise<void>((resolve) => (answer = resolve)) });
  const left = on.open();
  left.add(saying('a'));
  left.add(saying('b'));
  left.stop();
  const answered = async () => {
    answer();
    await new Promise(setImmediate);
  };
  return { ...on, answered };
}

const saying = (submissionId: string, data: unknown = {}) =>
  ({ submission: { submissionId, type: 'report-gate-tally', orgUnit: '310105002006', occurredAt: '2020-02-08T08:00:00.000+08:00', data }, label: submissionId });

describe('what was said without a network', () => {
  afterEach(() => void jest.useRealTimers());

  it('is kept, outlives the page, and is sent in its order once there is one', async () => {
    const { edge, told, open } = machine();
    const before = open();
    before.add(saying('a'));
    before.add(saying('b'));
    await before.flush();
    before.stop();
    expect(before.current()).toMatchObject({ offline: true, waiting: [{ label: 'a' }, { label: 'b' }] });
    edge.away = false;
    const after = open();
    await after.flush();
    expect([edge.took, told, after.current().waiting, after.current().offline]).toEqual([['a', 'b'], ['a', 'b'], [], false]);
  });

  it('is not sent where something else took its place', async () => {
    const { edge, open } = machine();
    const outbox = open();
    outbox.add(saying('a', { passes: 1 }));
    await outbox.flush();
    outbox.add(saying('b', { passes: 2 }), () => true);
    await outbox.flush();
    edge.away = false;
    await outbox.flush();
    outbox.stop();
    expect(edge.took).toEqual(['b']);
  });

  it('may be taken back as long as it is held, and holds what was said after it', async () => {
    const { edge, open } = machine();
    edge.away = false;
    const outbox = open();
    outbox.add({ ...saying('a'), notBefore: Date.now() + 60_000 });
    outbox.add(saying('b'));
    await outbox.flush();
    expect(edge.took).toEqual([]);
    expect([outbox.takeBack('a'), outbox.takeBack('a')]).toEqual([true, false]);
    await outbox.flush();
    outbox.stop();
    expect(edge.took).toEqual(['b']);
  });

  it('may not be taken back once it may be under way', async () => {
    jest.useFakeTimers({ now: 0 });
    const { edge, open } = machine();
    edge.answersAfter = new Promise(() => undefined);
    const outbox = open();
    outbox.add(saying('away'));
    outbox.add({ ...saying('past'), notBefore: 8_000 });
    await jest.advanceTimersByTimeAsync(8_000);
    expect(outbox.takeBack('past')).toBe(false);
    edge.away = false;
    void outbox.flush();
    expect([edge.heard, outbox.takeBack('away')]).toEqual([['away'], false]);
    expect(outbox.current().waiting).toMatchObject([{ label: 'away' }, { label: 'past' }]);
    outbox.stop();
  });

  it('that is refused stands aside with the reason, and the rest goes on', async () => {
    const { edge, told, open } = machine();
    Object.assign(edge, { away: false, refuses: 'a' });
    const outbox = open();
    outbox.add(saying('a'));
    outbox.add(saying('b'));
    await outbox.flush();
    await outbox.flush();
    expect(edge.took).toEqual(['b']);
    expect(told).toEqual(['not a', 'b']);
    expect(outbox.current().refused).toMatchObject([{ label: 'a', message: '人数不能减少' }]);
    outbox.forgetRefused('b');
    expect(outbox.current().refused).toHaveLength(1);
    outbox.forgetRefused('a');
    expect(outbox.current().refused).toEqual([]);
  });

  it('is not sent once its outbox was stopped, not even where that is sending', async () => {
    const { edge, told, open, answered } = leftWhileSending();
    await answered();
    expect([edge.heard, told]).toEqual([['a'], ['a']]);
    expect(open().current().waiting).toMatchObject([{ label: 'b' }]);
  });

  it('is sent once where the answer comes to the outbox that was left, and what was said meanwhile is kept', async () => {
    const { edge, told, open, answered } = leftWhileSending();
    edge.away = true;
    const after = open();
    after.add(saying('c'));
    await after.flush();
    await answered();
    edge.away = false;
    await after.flush();
    after.stop();
    expect([edge.heard, told]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('stands aside once where two outboxes hear that it is refused', async () => {
    const { edge, told, open, answered } = leftWhileSending();
    edge.refuses = 'a';
    const after = open();
    const sent = after.flush();
    await answered();
    await sent;
    after.stop();
    expect(told).toEqual(['not a', 'b']);
    expect(after.current()).toMatchObject({ waiting: [], refused: [{ label: 'a' }] });
  });
});

describe('what hangs on what was begun without a network', () => {
  const door = (submissionId: string, n: number) => saying(submissionId, { runId: 'begin', household: n });
  /** A run that was begun, two doors of it, and something that has nothing to do with it. */
  async function begun() {
    const on = machine();
    const outbox = on.open();
    for (const each of [saying('begin'), door('a', 1), saying('other'), door('b', 2)]) outbox.add(each);
    await outbox.flush();
    on.edge.away = false;
    return { ...on, outbox };
  }
  const refusedIn = (outbox: Outbox) => outbox.current().refused.map(({ label, message, behind }) => [label, message, behind?.label]);

  it('stands aside with it, named, where it is not taken; the rest goes on', async () => {
    const { edge, told, outbox } = await begun();
    edge.refuses = 'begin';
    await outbox.flush();
    expect([edge.took, outbox.current().waiting, told]).toEqual([['other'], [], ['not begin', 'other']]);
    expect(refusedIn(outbox)).toEqual([['begin', '人数不能减少', undefined], ['a', '人数不能减少', 'begin'], ['b', '人数不能减少', 'begin']]);
  });

  it('goes behind it once it is said again, as it was said', async () => {
    const { edge, outbox } = await begun();
    edge.refuses = 'begin';
    await outbox.flush();
    edge.refuses = undefined;
    expect(await outbox.say(saying('begin'))).toMatchObject({ outcome: 'recorded' });
    await outbox.flush();
    expect([edge.took, outbox.current().refused]).toEqual([['other', 'begin', 'a', 'b'], []]);
  });

  it('stands as before where that is refused again, also to whoever asked', async () => {
    const { edge, outbox } = await begun();
    edge.refuses = 'begin';
    await outbox.flush();
    const before = refusedIn(outbox);
    await expect(outbox.say(saying('begin'))).rejects.toMatchObject({ code: 'counts-fell' });
    expect(refusedIn(outbox)).toEqual(before);
  });

  it('is named even where what it hangs on is refused to whoever asked', async () => {
    const { edge, outbox } = await begun();
    edge.refuses = 'begin-2';
    const asked = outbox.say(saying('begin-2'));
    outbox.add(saying('c', { runId: 'begin-2' }));
    await expect(asked).rejects.toMatchObject({ code: 'counts-fell' });
    expect(refusedIn(outbox)).toEqual([['begin-2', '人数不能减少', undefined], ['c', '人数不能减少', 'begin-2']]);
  });

  it('bears the name that the edge gave, also where the phone is killed as the answer comes', async () => {
    const kept = new Map<string, string>();
    const open = (on: Map<string, string>, onTaken: () => void) => {
      const outbox = new Outbox({ getItem: (key) => on.get(key) ?? null, setItem: (key, text) => void on.set(key, text) }, 'outbox', send);
      outbox.listen({ onTaken, onRefused: () => undefined });
      return outbox;
    };
    const heard: unknown[] = [];
    let isAway = true;
    const send = async ({ submissionId, data }: Submission): Promise<SubmissionAnswer> => {
      if (isAway) throw new ProblemError(0, 'offline', 'offline');
      heard.push([submissionId, (data as { runId?: string }).runId]);
      return { outcome: 'recorded', ...(submissionId === 'begin' && { refs: { runId: '沪D30018.2020-02-08.1' } }) };
    };
    let killed: Map<string, string> | undefined;
    const before = open(kept, () => (killed ??= new Map(kept)));
    before.add(saying('begin'));
    before.add(door('a', 1));
    await before.flush();
    isAway = false;
    await before.flush();
    expect(heard.splice(0)).toEqual([['begin', undefined], ['a', '沪D30018.2020-02-08.1']]);
    await open(killed!, () => undefined).flush();
    expect(heard).toEqual([['begin', undefined], ['a', '沪D30018.2020-02-08.1']]);
  });
});

describe('what is said while somebody waits for the answer', () => {
  afterEach(() => void jest.useRealTimers());

  it('is answered by the edge', async () => {
    const { edge, told, open } = machine();
    edge.away = false;
    expect(await open().say(saying('a'))).toEqual({ outcome: 'recorded' });
    expect(told).toEqual(['a']);
  });

  it('is kept where there is no edge, and where what was said before waits', async () => {
    const { edge, open } = machine();
    const outbox = open();
    expect(await outbox.say(saying('a'))).toBeUndefined();
    expect(await outbox.say(saying('b'))).toBeUndefined();
    edge.away = false;
    await outbox.flush();
    expect(edge.took).toEqual(['a', 'b']);
  });

  it('is kept where the edge is silent for too long, and what it says then stands where the reader sees it', async () => {
    jest.useFakeTimers({ now: 0 });
    const { edge, open } = machine();
    let answer = (): void => undefined;
    Object.assign(edge, { away: false, refuses: 'a', answersAfter: new Promise<void>((resolve) => (answer = resolve)) });
    const outbox = open();
    const said = outbox.say(saying('a'));
    await jest.advanceTimersByTimeAsync(8_000);
    expect(await said).toBeUndefined();
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(outbox.current().refused).toMatchObject([{ label: 'a', message: '人数不能减少' }]);
  });

  it('is refused to whoever waits, and nowhere else', async () => {
    const { edge, told, open } = machine();
    Object.assign(edge, { away: false, refuses: 'a' });
    const outbox = open();
    await expect(outbox.say(saying('a'))).rejects.toMatchObject({ code: 'counts-fell' });
    expect([outbox.current().waiting, outbox.current().refused, told]).toEqual([[], [], ['not a']]);
  });

  it('is sent also on a machine that has no room to keep it', async () => {
    const { edge } = machine();
    const full = { getItem: () => null, setItem: () => { throw new RangeError('the quota is used up'); } };
    const outbox = new Outbox(full, 'outbox', async ({ submissionId }) => {
      if (edge.away) throw new ProblemError(0, 'offline', 'offline');
      edge.took.push(submissionId);
      return { outcome: 'recorded' };
    });
    await outbox.say(saying('a'));
    edge.away = false;
    await outbox.flush();
    expect(edge.took).toEqual(['a']);
  });
});
