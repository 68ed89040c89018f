import { linesOf, withEntry } from './feed-entries.js';
import type { FeedEntry } from './operations/feed.query.js';

const entry = (id: string, minute: string, over: Partial<FeedEntry> = {}): FeedEntry => ({
  id, type: 'HouseholdScreened', orgUnit: '310105002001', occurredAt: `2020-02-08T${minute}:00+08:00`, position: '10', parts: [], ...over,
});
const ids = (entries: readonly FeedEntry[]) => entries.map(({ id }) => id);

describe('the feed on the page', () => {
  it('has the latest happening first, each once, however late it was reported', () => {
    const told = [entry('a', '10:00'), entry('b', '12:00'), entry('a', '10:00'), entry('late', '11:00')];
    expect(ids(told.reduce(withEntry, []))).toEqual(['b', 'late', 'a']);
  });

  it('puts what was recorded later before what happened at the same time', () => {
    const told = [entry('nine', '10:00', { position: '9' }), entry('ten', '10:00', { position: '10' }), entry('eight', '10:00', { position: '8' })];
    expect(ids(told.reduce(withEntry, []))).toEqual(['ten', 'nine', 'eight']);
  });

  it('does not grow without end', () => {
    const many = Array.from({ length: 300 }, (_, n) => entry(`${n}`, '10:00', { position: String(1000 + n) }));
    const shown = many.reduce(withEntry, []);
    expect(shown.length).toBe(120);
    expect(shown[0]?.id).toBe('299');
  });

  it('tells once, with how often, what a unit reports of one minute in the same words', () => {
    const entries = [entry('a', '10:01'), entry('b', '10:00'), entry('c', '10:00'), entry('d', '10:00', { orgUnit: '310105002002' }), entry('e', '10:00', { type: 'Other' })];
    const lines = linesOf(entries, ({ type }) => type, (instant) => instant.slice(11, 16));
    expect(lines.map(({ id, times }) => [id, times])).toEqual([['a', 1], ['b', 2], ['d', 1], ['e', 1]]);
  });

  it('tells the reminders of a minute together, with the units that are reminded, whatever came between', () => {
    const reminder = (id: string, minute: string, orgUnit: string) => entry(id, minute, { type: 'ReminderSent', orgUnit });
    const entries = [reminder('a', '10:00', '1'), reminder('b', '10:00', '2'), entry('x', '10:00', { orgUnit: '2' }), reminder('c', '10:00', '1'), reminder('d', '09:59', '1')];
    const lines = linesOf(entries, ({ type }) => type, (instant) => instant.slice(11, 16));
    expect(lines.map(({ id, times, orgUnits }) => [id, times, orgUnits])).toEqual([['a', 3, ['1', '2']], ['x', 1, ['2']], ['d', 1, ['1']]]);
  });
});
