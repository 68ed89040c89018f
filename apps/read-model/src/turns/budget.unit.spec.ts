import { setImmediate as soon } from 'node:timers/promises';
import { Budget } from './budget.js';

describe('a budget', () => {
  const budget = () => new Budget({ cost: 10, operations: 4 });
  const begun = async (spending: Promise<void>) => {
    let yes = false;
    void spending.then(() => (yes = true));
    await soon();
    return yes;
  };

  it('given too many operations of one account, then the next is refused, of this one alone', () => {
    const one = budget();
    const leases = Array.from({ length: 4 }, () => one.enter('a'));
    expect(() => one.enter('a')).toThrow('too-many-requests');
    expect(() => one.enter('b')).not.toThrow();
    leases[0]!.release();
    leases[0]!.release();
    one.enter('a');
    expect(() => one.enter('a')).toThrow('too-many-requests');
  });

  it('given more than a budget is under way, then what comes waits for what went before, in order', async () => {
    const one = budget();
    const [first, second, third] = [one.enter('a'), one.enter('a'), one.enter('a')];
    expect(await begun(first.spend(7))).toBe(true);
    const [seconds, thirds] = [second.spend(6), third.spend(1)];
    expect([await begun(seconds), await begun(thirds)]).toEqual([false, false]);
    expect(await begun(one.enter('b').spend(10))).toBe(true);
    first.release();
    expect([await begun(seconds), await begun(thirds)]).toEqual([true, true]);
  });

  it('given one that leaves while it waits, then those behind it move up, and nothing is charged for it', async () => {
    const one = budget();
    const [first, second, third] = [one.enter('a'), one.enter('a'), one.enter('a')];
    await first.spend(8);
    const [seconds, thirds] = [second.spend(9), third.spend(2)];
    second.release();
    expect([await begun(seconds), await begun(thirds)]).toEqual([true, true]);
    first.release();
    third.release();
    expect(await begun(one.enter('a').spend(10))).toBe(true);
  });

  it('given what costs more than all, then it goes alone', async () => {
    const one = budget();
    const large = one.enter('a');
    expect(await begun(large.spend(50))).toBe(true);
    const next = one.enter('a').spend(1);
    expect(await begun(next)).toBe(false);
    large.release();
    expect(await begun(next)).toBe(true);
  });
});
