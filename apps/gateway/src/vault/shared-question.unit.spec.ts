import { SharedQuestion } from './shared-question.js';

describe('a question that many ask at once', () => {
  /** Questions that are answered when the test says so, each by its number. */
  const asked: ((answer: number) => void)[] = [];
  const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
  beforeEach(() => asked.splice(0));
  const question = () => new SharedQuestion(() => new Promise<number>((resolve) => asked.push(resolve)), 5);

  it('is asked once more for all who came while it was under way, and answers each by one that began after they came', async () => {
    const shared = question();
    const first = shared.ask();
    const rest = Array.from({ length: 100 }, () => shared.ask());
    expect(asked).toHaveLength(1);
    asked[0]!(1);
    expect(await first).toBe(1);
    await turn();
    expect(asked).toHaveLength(2);
    asked[1]!(2);
    expect(new Set(await Promise.all(rest))).toEqual(new Set([2]));
  });

  it('that fails is asked again for those who came meanwhile', async () => {
    let times = 0;
    const shared = new SharedQuestion(async () => {
      if ((times += 1) === 1) throw new Error('away');
      return times;
    }, 0);
    const [first, second] = [shared.ask(), shared.ask()];
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe(2);
    expect(await shared.ask()).toBe(3);
  });
});
