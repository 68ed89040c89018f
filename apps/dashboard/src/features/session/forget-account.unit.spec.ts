import { forgetAccount } from './forget-account.js';
import { memory } from './testing/memory.js';

const WAITING = JSON.stringify({ waiting: [{ label: '上报' }], refused: [], takenAt: 1 });
const SENT = JSON.stringify({ waiting: [], refused: [], takenAt: 1, offline: false });

/** What is left of these after somebody signed out. */
function left(kept: Readonly<Record<string, string>>): readonly string[] {
  const storage = memory();
  for (const [key, text] of Object.entries(kept)) storage.setItem(key, text);
  forgetAccount(storage);
  return Array.from({ length: storage.length }, (_, n) => storage.key(n)!).sort();
}

describe('a machine that somebody signs out of', () => {
  it('keeps nothing of theirs, and what is its own', () => {
    const theirs = { 'yiwang.user': '{}', 'yiwang.passes.g': '{}', 'yiwang.refs.310105002006': '{}', 'yiwang.doors.c': '{}', 'graphiql:queries': '[]' };
    expect(left({ ...theirs, 'yiwang.forms': '[]', 'yiwang.language': 'en', 'yiwang.theme': 'dark', other: 'x' })).toEqual([
      'other', 'yiwang.forms', 'yiwang.language', 'yiwang.theme',
    ]);
  });

  it('keeps what was said and not taken, or refused and not seen, and no empty box', () => {
    const refused = JSON.stringify({ waiting: [], refused: [{ label: '上报' }] });
    expect(left({ 'yiwang.outbox.a': WAITING, 'yiwang.reports.a': SENT, 'yiwang.reports.b': refused })).toEqual(['yiwang.outbox.a', 'yiwang.reports.b']);
  });

  it('keeps a shift and a run that go on, and no door of it', () => {
    const run = { 'yiwang.run.a': '{"run":{"runId":"x"},"vehicles":{}}', 'yiwang.run.b': '{"vehicles":{},"position":"12"}', 'yiwang.route.a': '{"places":{"h":"愚园路"}}' };
    expect(left({ 'yiwang.gate.a': '{"shift":{"shiftId":"x"}}', 'yiwang.gate.b': '{}', ...run })).toEqual(['yiwang.gate.a', 'yiwang.run.a']);
  });
});
