import { coordination } from '@yiwang/coordination';
import { Clock, HOUR, orgUnitCode, type DueItem, type Outcome } from '@yiwang/kernel';
import { DueItems, DuePolicyRunner } from './due-policy-runner.js';
import type { PolicyDesk } from './policy-desk.js';

const NOW = 1_581_000_000_000;

class StandingClock extends Clock {
  now(): number {
    return NOW;
  }
}

/** A day on which very many are to be released. */
class ManyItems extends DueItems {
  async *dueBetween(list: string): AsyncGenerator<DueItem> {
    for (let n = 1; n <= 10_000; n += 1) yield { list, itemId: `p-${n}.1`, orgUnit: orgUnitCode('310105002006'), dueAt: NOW + HOUR };
  }
}

describe('policies of due moments, while much is due', () => {
  it('end with what is asked for just now, also where each thing is refused only after a while', async () => {
    let asked = 0;
    let began: () => void;
    const begun = new Promise<void>((resolve) => (began = resolve));
    const submit = async (): Promise<Outcome> => {
      asked += 1;
      began();
      await new Promise((resolve) => setImmediate(resolve));
      return { outcome: 'refused', refusal: { code: 'log-unavailable' } };
    };
    const runner = new DuePolicyRunner({
      items: new ManyItems(), clock: new StandingClock(), desk: { submit } as unknown as PolicyDesk, policies: coordination.duePolicies!, onTrouble: () => undefined,
    });
    runner.start();
    await begun;
    await runner.stop();
    expect(asked).toBe(1);
  });
});
