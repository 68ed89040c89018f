import { jest } from '@jest/globals';
import { ProblemError } from '../../api/http.js';
import { Outbox } from '../outbox/outbox.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import { GatePost } from './gate-post.js';

const WEST = { siteId: 'west', siteName: '西门', orgUnit: '310105002006', compoundId: undefined, site: undefined, staff: 2, takesOverFrom: undefined };
const EAST = { ...WEST, siteId: 'east', siteName: '东门' };
const FIELDS = { 'report-gate-tally': ['passes', 'tempMeasured'], 'tally-courier-checks': ['checked'] };
type Said = Submission & { readonly data: Readonly<Record<string, unknown>> };

/** A phone, the edge that it sends to, and the post on it. */
function phone() {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  const edge = { away: false, refuses: '', opensAs: undefined as string | undefined, took: [] as Said[], answersAfter: Promise.resolve() };
  const send = async (submission: Submission): Promise<SubmissionAnswer> => {
    if (edge.away) throw new ProblemError(0, 'offline', 'offline');
    await edge.answersAfter;
    if (submission.type === edge.refuses) throw new ProblemError(422, 'counts-inconsistent', '测温人次多于进出人次');
    edge.took.push(submission as Said);
    return submission.type === 'open-gate-shift' ? { outcome: 'recorded', refs: { shiftId: edge.opensAs ?? submission.submissionId } } : { outcome: 'recorded' };
  };
  const open = () => new GatePost(storage, 'gate', new Outbox(storage, 'outbox', send), (type) => type);
  const settled = async (post: GatePost) => {
    await post.outbox.flush();
    post.outbox.stop();
  };
  const took = () => edge.took.map(({ type }) => type);
  return { edge, open, settled, took };
}

describe('the post at a gate', () => {
  afterEach(() => void jest.useRealTimers());

  it('counts without a network, also after the phone forgot the page, and what was counted last is sent once', async () => {
    const { edge, open, settled, took } = phone();
    edge.away = true;
    const before = open();
    before.open(WEST, FIELDS);
    before.count('report-gate-tally', 'passes', 1);
    before.report();
    before.count('report-gate-tally', 'passes', 1);
    before.report();
    await settled(before);
    edge.away = false;
    const after = open();
    expect(after.current().shift!.counts['report-gate-tally']).toEqual({ passes: 2, tempMeasured: 0 });
    await settled(after);
    expect(took()).toEqual(['open-gate-shift', 'report-gate-tally']);
    expect(edge.took[1]!.data).toEqual({ siteId: 'west', shiftId: edge.took[0]!.submissionId, passes: 2, tempMeasured: 0 });
    after.report();
    await settled(after);
    expect(took()).toHaveLength(2);
  });

  it('takes off what was reported too much only as a correction, which ends once it is taken', async () => {
    const { edge, open, settled } = phone();
    const post = open();
    post.open(WEST, FIELDS);
    for (let n = 0; n < 3; n++) post.count('report-gate-tally', 'passes', 1);
    post.report();
    await settled(post);
    post.count('report-gate-tally', 'passes', -1);
    expect(post.current().shift!.counts['report-gate-tally']['passes']).toBe(3);
    post.correct(true);
    post.count('report-gate-tally', 'passes', -1);
    post.report();
    await settled(post);
    expect(edge.took.at(-1)!.data).toEqual({ siteId: 'west', shiftId: edge.took[0]!.submissionId, passes: 2, tempMeasured: 0, corrects: true });
    expect(post.current().shift).toMatchObject({ correcting: false, reported: { 'report-gate-tally': { passes: 2, tempMeasured: 0 } } });
    post.count('report-gate-tally', 'passes', 1);
    post.report();
    await settled(post);
    expect(edge.took.at(-1)!.data).not.toHaveProperty('corrects');
  });

  it('counts on where the page that was left hears what became of its counts', async () => {
    const { edge, open, settled } = phone();
    const left = open();
    left.open(WEST, FIELDS);
    left.count('report-gate-tally', 'passes', 1);
    await settled(left);
    let answer = (): void => undefined;
    edge.answersAfter = new Promise((resolve) => (answer = resolve));
    left.report();
    left.outbox.stop();
    const after = open();
    after.count('report-gate-tally', 'passes', 1);
    answer();
    await new Promise(setImmediate);
    after.count('report-gate-tally', 'passes', 1);
    expect(after.current().shift).toMatchObject({ counts: { 'report-gate-tally': { passes: 3 } }, reported: { 'report-gate-tally': { passes: 1 } } });
  });

  it('goes on under the name of the shift that somebody else had opened just before', async () => {
    const { edge, open, settled } = phone();
    Object.assign(edge, { away: true, opensAs: 'theirs' });
    const post = open();
    post.open(WEST, FIELDS);
    post.count('report-gate-tally', 'passes', 1);
    post.report();
    await settled(post);
    edge.away = false;
    await settled(post);
    expect(edge.took.map(({ data }) => data['shiftId'])).toEqual([undefined, 'theirs']);
    expect(post.current().shift!.shiftId).toBe('theirs');
  });

  it('is handed over in one, which may be taken back', async () => {
    const { open, settled, took } = phone();
    const post = open();
    post.open(WEST, FIELDS);
    await settled(post);
    post.count('tally-courier-checks', 'checked', 1);
    post.leave(false);
    await settled(post);
    expect([took(), post.current().shift]).toEqual([['open-gate-shift', 'tally-courier-checks'], undefined]);
    post.takeBack(post.current().left!.submissionId);
    expect(post.current().shift!.counts['tally-courier-checks']).toEqual({ checked: 1 });
    expect(post.outbox.current().waiting).toEqual([]);
  });

  it('that was left stays handed over once another post was taken, also where that was left, too', async () => {
    const { open, settled, took } = phone();
    const post = open();
    const waiting = () => post.outbox.current().waiting.map(({ submission }) => (submission as Said).data['siteId']);
    post.open(WEST, FIELDS);
    await settled(post);
    post.leave(false);
    const west = post.current().left!.submissionId;
    post.open(EAST, FIELDS);
    post.takeBack(west);
    expect([waiting(), post.current().shift!.siteId]).toEqual([['west', 'east'], 'east']);
    post.leave(false);
    post.takeBack(west);
    post.takeBack(post.current().left!.submissionId);
    expect([waiting(), post.current().shift!.siteId]).toEqual([['west', 'east'], 'east']);
    post.outbox.stop();
    expect(took()).toEqual(['open-gate-shift']);
  });

  it('that comes back bears the name that it was given meanwhile, and knows what the edge took', async () => {
    const { edge, open, settled } = phone();
    Object.assign(edge, { away: true, opensAs: 'theirs' });
    const post = open();
    post.open(WEST, FIELDS);
    post.count('tally-courier-checks', 'checked', 1);
    post.leave(false);
    await settled(post);
    edge.away = false;
    await settled(post);
    post.takeBack(post.current().left!.submissionId);
    expect(post.current().shift).toMatchObject({ shiftId: 'theirs', reported: { 'tally-courier-checks': { checked: 1 } } });
    post.count('report-gate-tally', 'passes', 1);
    post.report();
    await settled(post);
    expect(edge.took.map(({ type, data }) => [type, data['shiftId']])).toEqual([
      ['open-gate-shift', undefined],
      ['tally-courier-checks', 'theirs'],
      ['report-gate-tally', 'theirs'],
    ]);
  });

  it('that was left and may not begin does not come back', async () => {
    const { edge, open, settled } = phone();
    Object.assign(edge, { away: true, refuses: 'open-gate-shift' });
    const post = open();
    post.open(WEST, FIELDS);
    post.leave(false);
    edge.away = false;
    await settled(post);
    await settled(post);
    expect(post.current()).toMatchObject({ shift: undefined, left: undefined });
    expect(post.outbox.current().waiting).toEqual([]);
  });

  it('goes on where its counts cannot be, so that they can be mended, also downwards', async () => {
    const { edge, open, settled } = phone();
    const post = open();
    post.open(WEST, FIELDS);
    post.count('report-gate-tally', 'tempMeasured', 1);
    edge.refuses = 'report-gate-tally';
    await settled(post);
    post.report();
    await settled(post);
    expect(post.outbox.current().refused).toMatchObject([{ message: '测温人次多于进出人次' }]);
    post.count('report-gate-tally', 'tempMeasured', -1);
    expect(post.current().shift!.counts['report-gate-tally']['tempMeasured']).toBe(0);
  });

  it('does not say again by itself what was refused, until it is changed, and says it where the guard does', async () => {
    jest.useFakeTimers({ now: 0 });
    const { edge, open, settled } = phone();
    const post = open();
    const refusedAfter = async (said: () => void) => {
      jest.setSystemTime(Date.now() + 600_000);
      said();
      await settled(post);
      return post.outbox.current().refused.length;
    };
    post.open(WEST, FIELDS);
    await settled(post);
    edge.refuses = 'report-gate-tally';
    post.count('report-gate-tally', 'tempMeasured', 1);
    post.count('tally-courier-checks', 'checked', 1);
    expect(await refusedAfter(() => post.reportIfDue())).toBe(1);
    expect(await refusedAfter(() => post.reportIfDue())).toBe(1);
    expect(await refusedAfter(() => post.report())).toBe(2);
    post.count('report-gate-tally', 'tempMeasured', 1);
    expect(await refusedAfter(() => post.reportIfDue())).toBe(3);
    edge.refuses = '';
    post.count('report-gate-tally', 'passes', 1);
    post.count('report-gate-tally', 'passes', 1);
    expect(await refusedAfter(() => post.reportIfDue())).toBe(3);
    expect(edge.took.map(({ type }) => type)).toEqual(['open-gate-shift', 'tally-courier-checks', 'report-gate-tally']);
  });

  it('has nothing to report of a shift that may not begin', async () => {
    const { edge, open, settled, took } = phone();
    Object.assign(edge, { away: true, refuses: 'open-gate-shift' });
    const post = open();
    post.open(WEST, FIELDS);
    post.count('report-gate-tally', 'passes', 1);
    post.report();
    await settled(post);
    edge.away = false;
    await settled(post);
    expect([took(), post.current().shift, post.outbox.current().waiting]).toEqual([[], undefined, []]);
  });

  it('that may not begin names what was counted at it, reported or not; all of it goes with the opening that is said again', async () => {
    const { edge, open, settled, took } = phone();
    Object.assign(edge, { away: true, refuses: 'open-gate-shift' });
    const post = open();
    post.open(WEST, FIELDS);
    post.count('report-gate-tally', 'passes', 1);
    post.report();
    post.count('tally-courier-checks', 'checked', 1);
    await settled(post);
    edge.away = false;
    await settled(post);
    const { refused } = post.outbox.current();
    const behind = { submissionId: refused[0]!.submission.submissionId, label: 'open-gate-shift' };
    expect(refused.map(({ label, behind: on, message }) => [label, on, message])).toEqual([
      ['open-gate-shift', undefined, '测温人次多于进出人次'],
      ['report-gate-tally', behind, '测温人次多于进出人次'],
      ['tally-courier-checks', behind, '测温人次多于进出人次'],
    ]);
    edge.refuses = '';
    post.outbox.add(refused[0]!);
    await settled(post);
    expect([took(), post.outbox.current().refused]).toEqual([['open-gate-shift', 'report-gate-tally', 'tally-courier-checks'], []]);
  });
});
