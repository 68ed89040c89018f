import { findList, type ListRow, type RowChange } from '@yiwang/elements';
import { HOUR, MINUTE, orgUnitCode, type Instant } from '@yiwang/kernel';
import { committee, feb, STREET } from '../testing/told-log.js';
import { mergedPatch, MOST_CHANGES, type ListPatch } from './list-patch.js';
import { turningPoints, type ListQuestion } from './list-question.js';
import { ListWatch, RELOAD_EVERY } from './list-watch.js';

const NOON = feb('08 12:00');
const cases = findList('quarantineCases')!;

/** The row of a person in quarantine in a committee, due at a moment. */
const row = (key: string, due: Instant, over: Partial<ListRow> = {}): ListRow => ({
  list: cases.name, key, unit: committee(1), kind: 'home', due, order: String(due), values: { dueAt: due }, ...over,
});
const entered = (after: ListRow): RowChange => ({ list: cases.name, key: after.key, before: undefined, after });
const left = (before: ListRow): RowChange => ({ list: cases.name, key: before.key, before, after: undefined });
const changed = (before: ListRow, after: ListRow): RowChange => ({ list: cases.name, key: after.key, before, after });

/** A watch, and what one who joined it is told when asked. */
function watching(question: Partial<ListQuestion> = {}) {
  const watch = new ListWatch({ list: cases, unit: STREET, ...question }, NOON, () => undefined);
  const channel = watch.join({ position: '7' });
  const told = async () => (await channel.next()).value as ListPatch;
  const saidOf = async () => (await told()).changes.map(({ change, key }) => [change, key]);
  return { watch, told, saidOf };
}

describe('a list that is watched', () => {
  it('says first from which position changes come, and no change', async () => {
    const { told } = watching();
    expect(await told()).toMatchObject({ position: '7', asOf: NOON, reload: false, changes: [] });
  });

  it('tells what entered, changed and left, each row once', async () => {
    const { watch, told, saidOf } = watching();
    await told();
    const [a, b, c] = ['a', 'b', 'c'].map((key) => row(key, NOON + HOUR)) as [ListRow, ListRow, ListRow];
    watch.keep([entered(a), changed(b, row('b', NOON + 2 * HOUR)), left(c)]);
    watch.keep([changed(a, row('a', NOON + 3 * HOUR))]);
    watch.push({ position: '8' });
    expect(await saidOf()).toEqual([['ENTERED', 'a'], ['CHANGED', 'b'], ['LEFT', 'c']]);
    expect(watch.stale).toBe(false);
  });

  it('says nothing of what came and went between two pushes, nor of what is looked at elsewhere', async () => {
    const { watch, told, saidOf } = watching({ unit: committee(1), kinds: ['central'] });
    await told();
    const passing = row('a', NOON + HOUR, { kind: 'central' });
    watch.keep([entered(passing), entered(row('b', NOON)), entered(row('c', NOON, { kind: 'central', unit: committee(2) }))]);
    watch.keep([left(passing)]);
    watch.push({ position: '8' });
    watch.keep([entered(row('d', NOON, { kind: 'central' }))]);
    watch.push({ position: '9' });
    expect(await saidOf()).toEqual([['ENTERED', 'd']]);
  });

  it('tells of the rows of the sites that are looked at, and of none beside', async () => {
    const { watch, told, saidOf } = watching({ sites: ['hotel-1', 'compound-1'] });
    await told();
    const of = (key: string, ...sites: string[]) => row(key, NOON, { sites });
    watch.keep([entered(of('a', 'hotel-1')), entered(of('b', 'hotel-2')), entered(row('c', NOON)), entered(of('d', 'entrance-1', 'compound-1'))]);
    watch.keep([changed(of('e', 'hotel-2'), of('e', 'hotel-1')), changed(of('f', 'hotel-1'), of('f', 'hotel-2'))]);
    watch.push({ position: '8' });
    expect(await saidOf()).toEqual([['ENTERED', 'a'], ['ENTERED', 'd'], ['ENTERED', 'e'], ['LEFT', 'f']]);
  });

  it('tells of rows that pass that they left, at the minute in which they do', async () => {
    const list = findList('correctionsAndDuplicates')!;
    const { watch, told, saidOf } = watching({ list });
    await told();
    const of = (key: string, due: Instant) => row(key, due, { list: list.name, kind: 'correction' });
    const [soon, later] = [of('a', NOON + MINUTE), of('b', NOON + HOUR)];
    watch.keep([entered(soon), entered(later), entered(of('c', NOON - HOUR))]);
    watch.push({ position: '8' });
    expect(await saidOf()).toEqual([['ENTERED', 'a'], ['ENTERED', 'b']]);
    expect(turningPoints(list)).toEqual([0]);
    watch.turn(NOON + MINUTE, [soon], { position: '9' });
    expect(await saidOf()).toEqual([['LEFT', 'a']]);
  });

  it('tells of a row that moves out of what is looked at that it left, and of one that moves in that it entered', async () => {
    const { watch, told, saidOf } = watching({ unit: orgUnitCode(committee(1)) });
    await told();
    watch.keep([changed(row('a', NOON), row('a', NOON, { unit: committee(2) })), changed(row('b', NOON, { unit: committee(2) }), row('b', NOON))]);
    watch.push({ position: '8' });
    expect(await saidOf()).toEqual([['LEFT', 'a'], ['ENTERED', 'b']]);
  });

  it('tells what the clock alone takes out of a state and into it, and counts what changed meanwhile once', async () => {
    const { watch, told, saidOf } = watching({ state: 'OVERDUE' });
    await told();
    const [soon, moved] = [row('soon', NOON + MINUTE), row('moved', NOON + MINUTE)];
    watch.keep([changed(moved, row('moved', NOON + HOUR))]);
    watch.turn(NOON + MINUTE, [soon, moved], { position: '7' });
    expect(await saidOf()).toEqual([['ENTERED', 'soon']]);
    expect(watch.seenAt).toBe(NOON + MINUTE);
    watch.keep([changed(soon, row('soon', NOON + HOUR))]);
    watch.push({ position: '8' });
    expect(await saidOf()).toEqual([['LEFT', 'soon']]);
  });

  it('hands the very same patch to everyone', async () => {
    const { watch, told } = watching();
    const other = watch.join({ position: '7' });
    await other.next();
    await told();
    watch.keep([entered(row('a', NOON))]);
    watch.push({ position: '8' });
    expect((await other.next()).value).toBe(await told());
  });

  it('is not troubled by however much changes where nobody looks', async () => {
    const { watch } = watching({ unit: committee(1) });
    watch.keep(Array.from({ length: 5 * MOST_CHANGES }, (_, n) => entered(row(`k${n}`, NOON, { unit: committee(2) }))));
    expect(watch.stale).toBe(false);
  });

  it('tells whoever looks to read the page again where more changed than is told', async () => {
    const { watch, told } = watching();
    await told();
    watch.keep(Array.from({ length: MOST_CHANGES + 1 }, (_, n) => entered(row(`k${n}`, NOON))));
    watch.push({ position: '8' });
    expect(await told()).toMatchObject({ position: '8', reload: true, changes: [] });
    watch.forget();
    watch.push({ position: '9' });
    expect(await told()).toMatchObject({ position: '9', reload: true, changes: [] });
  });

  it('tells so at most every two seconds, and whatever else changes meanwhile with it', async () => {
    const { watch } = watching();
    watch.forget();
    expect(watch.isDue(performance.now())).toBe(true);
    watch.push({ position: '8' });
    watch.keep([entered(row('a', NOON))]);
    expect(watch.isDue(performance.now())).toBe(true);
    watch.forget();
    watch.keep([entered(row('b', NOON))]);
    expect([watch.stale, watch.isDue(performance.now()), watch.isDue(performance.now() + RELOAD_EVERY)]).toEqual([true, false, true]);
  });
});

describe('patches that a slow reader has missed', () => {
  const patch = (position: string, ...changes: ListPatch['changes']): ListPatch => ({
    question: { list: cases, unit: STREET }, position, asOf: NOON, reload: false, changes,
  });
  const one = (change: ListPatch['changes'][number]['change'], key: string, due = NOON) => ({ change, key, row: row(key, due) });

  it('are told as one, each row as it is now', () => {
    const merged = mergedPatch([
      patch('1', one('ENTERED', 'a'), one('CHANGED', 'b')),
      patch('2', one('CHANGED', 'a', NOON + HOUR), one('LEFT', 'b')),
      patch('3', one('LEFT', 'c')),
    ]);
    expect(merged.position).toBe('3');
    expect(merged.changes.map(({ change, key, row: { due } }) => [change, key, due])).toEqual([
      ['ENTERED', 'a', NOON + HOUR], ['LEFT', 'b', NOON], ['LEFT', 'c', NOON],
    ]);
  });

  it('are told as a page to be read again where one of them was', () => {
    expect(mergedPatch([{ ...patch('1'), reload: true }, patch('2', one('ENTERED', 'a'))])).toMatchObject({ reload: true, changes: [] });
  });
});
