import { jest } from '@jest/globals';
import { Film } from './film.js';

const FROM = '2020-02-08T10:00:00+08:00';
const hour = (n: number) => `2020-02-08T${n}:00:00+08:00`;

/** A film whose pictures come when the test lets them. */
function filming() {
  const asked: { at: string; answer: (picture: string) => void; fail: (error: Error) => void }[] = [];
  const shown: string[] = [];
  const ends: (string | undefined)[] = [];
  const film = new Film<string>(
    (at) => new Promise((answer, fail) => void asked.push({ at, answer, fail })),
    { show: (at, picture) => void shown.push(`${at.slice(11, 16)} ${picture}`), end: (error) => void ends.push(error?.message) },
  );
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  return { film, asked, shown, ends, pass };
}

describe('a film of the past', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('reads the next picture while one stands, and never two', async () => {
    const { film, asked, shown, pass } = filming();
    void film.play(FROM, hour(20), { hours: 1, stands: 1_000 });
    expect(asked.map(({ at }) => at)).toEqual([hour(11)]);
    asked[0]!.answer('a');
    await pass(0);
    expect([shown, asked.map(({ at }) => at)]).toEqual([['11:00 a'], [hour(11), hour(12)]]);
    await pass(5_000);
    expect(asked).toHaveLength(2);
  });

  it('lets a picture stand its time, however soon the next one is there', async () => {
    const { film, asked, shown, pass } = filming();
    void film.play(FROM, hour(20), { hours: 1, stands: 1_000 });
    asked[0]!.answer('a');
    await pass(0);
    asked[1]!.answer('b');
    await pass(900);
    expect(shown).toEqual(['11:00 a']);
    await pass(100);
    expect(shown).toEqual(['11:00 a', '12:00 b']);
  });

  it('ends with the last moment, which may be sooner than a step', async () => {
    const { film, asked, shown, ends, pass } = filming();
    void film.play(FROM, hour(15), { hours: 3, stands: 0 });
    for (const n of [0, 1]) {
      asked[n]!.answer('x');
      await pass(1);
    }
    expect([shown, ends, asked.length]).toEqual([['13:00 x', '15:00 x'], [undefined], 2]);
  });

  it('shows nothing more once it is stopped, and of two only the later one', async () => {
    const { film, asked, shown, ends, pass } = filming();
    void film.play(FROM, hour(20), { hours: 1, stands: 0 });
    film.stop();
    asked[0]!.answer('a');
    await pass(1);
    expect([shown, ends, asked.length]).toEqual([[], [], 1]);

    void film.play(FROM, hour(20), { hours: 1, stands: 0 });
    void film.play(hour(15), hour(20), { hours: 1, stands: 0 });
    asked[1]!.answer('b');
    asked[2]!.answer('c');
    await pass(1);
    expect(shown).toEqual(['16:00 c']);
  });

  it('ends with the error where it cannot go on', async () => {
    const { film, asked, shown, ends, pass } = filming();
    void film.play(FROM, hour(20), { hours: 1, stands: 0 });
    asked[0]!.fail(new Error('too many requests'));
    await pass(1);
    expect([shown, ends, asked.length]).toEqual([[], ['too many requests'], 1]);
  });
});
