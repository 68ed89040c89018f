import { ApiClient, ApiError, demonstration } from '@yiwang/simulator';
import { COMMITTEE, quarantine } from '../src/testing/quarantine.js';

type Sent = ReturnType<typeof quarantine>;

const SENDERS = 8;

/** Submissions without end, to a product that is killed, and what must be true of them whatever became of it. */
export class Traffic {
  private readonly sent: Sent[] = [];
  private readonly acknowledged = new Set<string>();
  private readonly refused: Record<string, number> = {};
  private flowing: Promise<unknown> | undefined;
  private stopped = false;
  /** How many were in quarantine before the first was sent: on a slow machine the demonstration may have begun. */
  private before: number | undefined;

  /** How many were acknowledged so far. */
  get taken(): number {
    return this.acknowledged.size;
  }

  /** How often which refusal was given, by its code. */
  get refusals(): Readonly<Record<string, number>> {
    return this.refused;
  }

  /** Begins to send, several at once. What is refused for a while, or not answered, is not sent again here. */
  begin(url: string): void {
    this.stopped = false;
    this.flowing = Promise.all(Array.from({ length: SENDERS }, () => this.flow(url)));
  }

  async end(): Promise<void> {
    this.stopped = true;
    await this.flowing;
  }

  /**
   * Sends everything again, as phones do, until all of it is answered, and reads how many people are in quarantine then:
   * as many as were ever sent, each once. What was acknowledged before must have been recorded before.
   */
  async settle(url: string): Promise<{ readonly expected: number; readonly counted: number; readonly lost: readonly string[] }> {
    const committee = await signedIn(url);
    const lost: string[] = [];
    let position = 0n;
    for (let from = 0; from < this.sent.length; from += 200) {
      const part = this.sent.slice(from, from + 200);
      for (const [n, answer] of (await committee.submit(part)).entries()) {
        const { submissionId } = part[n]!;
        if (answer.outcome === 'refused') throw new Error(`refused at the end: ${JSON.stringify(answer)}`);
        if (this.acknowledged.has(submissionId) && answer.outcome === 'recorded') lost.push(submissionId);
        this.acknowledged.add(submissionId);
        if (answer.position && BigInt(answer.position) > position) position = BigInt(answer.position);
      }
    }
    const counted = await inQuarantine(committee, position);
    this.before ??= counted;
    return { expected: this.sent.length, counted: counted - this.before, lost };
  }

  private async flow(url: string): Promise<void> {
    let committee: ApiClient | undefined;
    while (!this.stopped && this.before === undefined) {
      const counted = await signedIn(url).then((first) => inQuarantine(first, 0n)).catch(() => undefined);
      this.before ??= counted;
    }
    while (!this.stopped) {
      const one = quarantine(this.sent.push(undefined as never));
      this.sent[this.sent.length - 1] = one;
      try {
        committee ??= await signedIn(url);
        const [answer] = await committee.submit([one]);
        if (answer!.outcome === 'recorded') this.acknowledged.add(one.submissionId);
        else this.refusedWith(answer!.code);
      } catch (error) {
        if (error instanceof ApiError && error.status < 429) throw error;
        if (error instanceof ApiError) this.refusedWith(error.code);
        // It was killed, or says that it cannot: that is the test.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  private refusedWith(code = 'no code'): void {
    this.refused[code] = (this.refused[code] ?? 0) + 1;
  }
}

const signedIn = (url: string) => ApiClient.signIn(url, `committee-${COMMITTEE}`, demonstration.password);

/** How many the board counts in home quarantine once it includes a position. */
async function inQuarantine(committee: ApiClient, after: bigint): Promise<number> {
  const { board } = await committee.query<{ board: { values: { element: { code: string }; value: number | null }[] } }>(
    'query ($orgUnit: ID!, $after: String) { board(orgUnit: $orgUnit, after: $after) { values { element { code } value } } }',
    { orgUnit: COMMITTEE, ...(after > 0n ? { after: String(after) } : {}) },
  );
  return board.values.find(({ element }) => element.code === 'qua_home_active')?.value ?? 0;
}
