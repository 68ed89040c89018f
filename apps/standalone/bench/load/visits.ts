import { randomUUID } from 'node:crypto';
import { formatInstant } from '@yiwang/kernel';
import { demonstration, type SubmissionBody, type SubmissionResult } from '@yiwang/simulator';
import { KeepAlive } from './keep-alive.js';

/** The committees of the street, each signed in and with a round of screening open, and doors without end. */
export class Visits {
  private readonly reporters: readonly { readonly client: KeepAlive; readonly orgUnit: SubmissionBody['orgUnit']; readonly roundId: string }[];
  private next = 0;

  private constructor(reporters: Visits['reporters']) {
    this.reporters = reporters;
  }

  static async open(baseUrl: string, connections: number): Promise<Visits> {
    const committees = demonstration.accounts.filter(({ role, orgUnit }) => role === 'committee' && orgUnit.startsWith(demonstration.street));
    const reporters = await Promise.all(
      committees.map(async ({ account, orgUnit }) => {
        const client = await KeepAlive.signIn(baseUrl, account, connections);
        const roundId = randomUUID();
        const round = { scope: `基准测试 ${roundId.slice(0, 8)}`, targetHouseholds: 100_000 };
        recorded(await client.post('/api/submissions', submission(roundId, 'open-screening-round', orgUnit, round)));
        return { client, orgUnit, roundId };
      }),
    );
    return new Visits(reporters);
  }

  /**
   * Reports a visit that nobody reported before, for the committees in turn, each as one request.
   * `households`: `new` ones that the product has never heard of, or so many `known` ones again and again, the outcome
   * changing every time.
   */
  async report(households: 'new' | number = 'new'): Promise<SubmissionResult> {
    const index = this.next;
    this.next += 1;
    const { client, orgUnit, roundId } = this.reporters[index % this.reporters.length]!;
    const turn = Math.floor(index / this.reporters.length);
    const [door, time] = households === 'new' ? [turn, 0] : [turn % households, Math.floor(turn / households)];
    const visit = {
      roundId,
      household: { compound: `基准${roundId.slice(0, 8)}`, building: `${Math.floor(door / 100)}号`, room: String(door % 100) },
      method: 'visit',
      outcome: time % 2 === 0 ? 'done' : 'noAnswer',
      membersPresent: 3,
      flaggedPersons: 0,
      visitedBy: { name: '基准员' },
    };
    return recorded(await client.post('/api/submissions', submission(randomUUID(), 'screen-household', orgUnit, visit)));
  }

  close(): void {
    for (const { client } of this.reporters) client.close();
  }
}

function submission(submissionId: string, type: string, orgUnit: SubmissionBody['orgUnit'], data: SubmissionBody['data']): SubmissionBody {
  return { submissionId, type, orgUnit, occurredAt: formatInstant(Date.now()), data };
}

/** A benchmark of refusals would be worth nothing. */
function recorded(answer: unknown): SubmissionResult {
  const result = (Array.isArray(answer) ? answer[0] : answer) as SubmissionResult;
  if (result.outcome !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(result)}`);
  return result;
}
