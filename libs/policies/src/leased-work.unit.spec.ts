import { setTimeout as sleep } from 'node:timers/promises';
import { Lease } from '@yiwang/kernel';
import { LeasedWork } from './leased-work.js';

/** A lease that answers what a test says. */
class GivenLease extends Lease {
  readonly isHeld = true;
  released = 0;
  constructor(public answer: () => Promise<number | undefined>) {
    super();
  }

  hold(): Promise<number | undefined> {
    return this.answer();
  }

  async release(): Promise<void> {
    this.released += 1;
  }
}

const SOON = 5;
const LATE = 100;

describe('work under a lease', () => {
  let lease: GivenLease;
  let leased: LeasedWork;
  let said: string[];
  let troubles: unknown[];
  beforeEach(() => {
    said = [];
    troubles = [];
    let works = 0;
    lease = new GivenLease(async () => undefined);
    const work = () => {
      const n = (works += 1);
      return { start: () => void said.push(`${n} begins`), stop: async () => void said.push(`${n} ends`) };
    };
    leased = new LeasedWork({ lease, work, onTrouble: (error) => troubles.push(error), every: SOON, lostAfter: LATE });
    leased.start();
  });
  afterEach(() => leased.stop());

  const comesToBe = async (holds: () => boolean): Promise<void> => {
    for (const until = performance.now() + 10_000; !holds(); await sleep(1)) if (performance.now() > until) throw new Error(`${holds}: ${said}`);
  };

  it('waits while another process has it, runs while this one has, and gives it up at the end', async () => {
    await sleep(5 * SOON);
    expect([leased.isRunning, said]).toEqual([false, []]);
    lease.answer = async () => 4;
    await comesToBe(() => leased.isRunning);
    await sleep(5 * SOON);
    expect([said, lease.released]).toEqual([['1 begins'], 0]);
    await leased.stop();
    expect([said, lease.released]).toEqual([['1 begins', '1 ends'], 1]);
  });

  it('ends where the lease is lost, and is begun anew where it comes back, also when nobody was seen to have it between', async () => {
    lease.answer = async () => 4;
    await comesToBe(() => leased.isRunning);
    lease.answer = async () => undefined;
    await comesToBe(() => said.length === 2);
    lease.answer = async () => 6;
    await comesToBe(() => said.length === 3);
    lease.answer = async () => 8;
    await comesToBe(() => said.length === 5);
    expect(said).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins']);
  });

  it.each([
    ['refuses to say', async () => Promise.reject(new Error('the store is away'))],
    ['does not answer', () => new Promise<number>(() => undefined)],
  ])('goes on for a while where the store %s, then ends: another may have it by then', async (_, answer) => {
    lease.answer = async () => 4;
    await comesToBe(() => leased.isRunning);
    lease.answer = answer;
    await comesToBe(() => troubles.length > 0);
    await comesToBe(() => said.length === 2);
    expect(said).toEqual(['1 begins', '1 ends']);
    lease.answer = async () => 4;
    await comesToBe(() => leased.isRunning);
  });
});
