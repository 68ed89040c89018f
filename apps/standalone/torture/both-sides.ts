import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@yiwang/kernel';
import type { Random } from '@yiwang/simulator';
import { sent, type Answer, type Sent } from '../src/testing/installation.js';
import type { ProductProcess } from '../src/testing/product-process.js';
import type { SharedProduct } from '../src/testing/shared-product.js';
import { Told, type Door } from '../src/testing/told.js';

/** How many send at once from each side, and the least ms between two of one. */
const SENDERS = 4;
const PAUSE = 15;

/** Two facts about one door: they have to stand in one stream, and where one was answered before the other was sent, in that order. */
export interface Pair {
  readonly facts: readonly [Told, Told];
  readonly inOrder: boolean;
}

/** Mixed submissions to two processes of one product, for as long as it takes, and all that was told. */
export class BothSides {
  readonly told: Told[] = [];
  readonly pairs: Pair[] = [];
  /** What was not taken at once, as `side code` and how often. Begun anew with each `begin`. */
  troubles = new Map<string, number>();
  private readonly doors: readonly Door[];
  private flowing: Promise<unknown> = Promise.resolve();
  private stopped = true;
  private doorsSeen = 0;

  /** @param gateways which process stands at each side now */
  constructor(
    product: SharedProduct,
    gateways: readonly (() => ProductProcess)[],
    private readonly random: Random,
    private readonly committee: string,
    private readonly round: Sent,
  ) {
    this.doors = gateways.map((gateway) => async (one, signal) => {
      const response = await product.ask(gateway(), '/api/submissions', { body: [one], signal });
      const answer = (await response.json()) as Answer | readonly [Answer];
      return Array.isArray(answer) ? (answer[0] as Answer) : (answer as Answer);
    });
  }

  begin(): void {
    this.troubles = new Map();
    this.stopped = false;
    this.flowing = Promise.all(this.doors.flatMap((_, side) => Array.from({ length: SENDERS }, () => this.flow(side))));
    // A failure is told at the end, and stops the others.
    this.flowing.catch(() => (this.stopped = true));
  }

  /** Stops sending anew, and goes on until everything that was begun is taken. @throws what was refused, or never taken */
  async end(): Promise<void> {
    this.stopped = true;
    await this.flowing;
  }

  private async flow(side: number): Promise<void> {
    while (!this.stopped) {
      await this.one(side);
      await sleep(PAUSE);
    }
  }

  private async one(side: number): Promise<void> {
    const [kind, n] = [this.random.integer(1, 10), (this.doorsSeen += 1)];
    if (kind <= 5) await this.tell(this.visit(n), side);
    else if (kind <= 7) await this.toBoth(this.visit(n));
    else if (kind === 8) await this.toBoth(this.returnee(n));
    else if (kind === 9) await this.pairAtOnce(n);
    else await this.pairInOrder(n, side);
  }

  /** One submission, sent to both at one moment. */
  private async toBoth(one: Sent): Promise<void> {
    const each = this.known(one);
    await Promise.all(this.doors.map((_, side) => this.deliver(each, side)));
  }

  private async pairAtOnce(n: number): Promise<void> {
    const [one, other] = [this.visit(n), this.visit(n, 'noAnswer')];
    const facts = await Promise.all([this.tell(one, 0), this.tell(other, 1)]);
    this.pairs.push({ facts: [facts[0], facts[1]], inOrder: false });
  }

  private async pairInOrder(n: number, side: number): Promise<void> {
    const first = await this.tell(this.visit(n, 'noAnswer'), side);
    this.pairs.push({ facts: [first, await this.tell(this.visit(n), 1 - side)], inOrder: true });
  }

  private tell(one: Sent, side: number): Promise<Told> {
    return this.deliver(this.known(one), side);
  }

  private known(one: Sent): Told {
    const told = new Told(one);
    this.told.push(told);
    return told;
  }

  private deliver(told: Told, side: number): Promise<Told> {
    return told.deliver(this.doors, side, (at, code) => {
      const trouble = `${'ab'[at]} ${code}`;
      this.troubles.set(trouble, (this.troubles.get(trouble) ?? 0) + 1);
    });
  }

  private visit(n: number, outcome = 'done'): Sent {
    return this.now('screen-household', { roundId: this.round.submissionId, household: { compound: '松园里弄', room: `${n}` }, method: 'visit', outcome });
  }

  private returnee(n: number): Sent {
    const person = { name: `返沪${n}`, documentNumber: `N${n}`, documentType: 'other' };
    return this.now('register-returnee', { person, exposureClass: 'hubei', declaredBy: 'committee', tenure: 'owner', arrivedAt: formatInstant(Date.now() - 1_000) });
  }

  private now(type: string, data: object): Sent {
    return sent(type, this.committee, data, formatInstant(Date.now() - 500));
  }
}
