import { demonstration } from '@yiwang/simulator';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { answerJob } from '../child-job.js';
import { KeepAlive } from './keep-alive.js';
import { asFastAsPossible, atRate } from './pacing.js';
import { Visits } from './visits.js';

/** What is measured through the product's public address. */
export type HttpClientJob = { readonly baseUrl: string } & (
  | { readonly kind: 'submissions'; readonly concurrency: number; readonly seconds: number; readonly households: 'new' | number }
  /** `watchedAt`: the process whose patches are watched, where it is another. */
  | { readonly kind: 'latency'; readonly watchedAt?: string; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: 'board'; readonly requests: number }
  | { readonly kind: 'explain'; readonly rounds: number }
);

export interface HttpSubmissions {
  /** All that were sent, the warming up included. */
  readonly sent: number;
  readonly perSecond: number;
  readonly milliseconds: number[];
}
export interface HttpLatencies {
  /** Submission sent → the first patch on a subscriber that includes it, each in ms. */
  readonly milliseconds: number[];
  /** Submission sent → answered, each in ms. */
  readonly answered: number[];
  /** Answered → the first patch that includes it, each in ms; 0 where the patch was first. */
  readonly behind: number[];
  readonly patches: number;
  /** Submissions that no patch came to include. */
  readonly missed: number;
}
export interface HttpBoards {
  readonly milliseconds: number[];
  readonly values: number;
}

export interface HttpExplanations {
  readonly pages: readonly { readonly element: string; readonly milliseconds: number }[];
}

async function submissions(baseUrl: string, concurrency: number, seconds: number, households: 'new' | number): Promise<HttpSubmissions> {
  const visits = await Visits.open(baseUrl, concurrency);
  const report = async () => {
    await visits.report(households);
  };
  const warm = await asFastAsPossible(concurrency, 2, report);
  const result = await asFastAsPossible(concurrency, seconds, report);
  visits.close();
  return { ...result, sent: warm.milliseconds.length + result.milliseconds.length };
}

async function latency(baseUrl: string, watchedAt: string, perSecond: number, seconds: number): Promise<HttpLatencies> {
  const visits = await Visits.open(baseUrl, perSecond);
  const patches: { readonly position: bigint; readonly at: number }[] = [];
  const subscriber = await subscribe(watchedAt, ({ position }) => patches.push({ position: BigInt(position), at: performance.now() }));
  await atRate(perSecond, 3, async () => void (await visits.report()));
  const sent: { readonly at: number; readonly answered: number; readonly position: bigint }[] = [];
  await atRate(perSecond, seconds, async () => {
    const at = performance.now();
    const { position } = await visits.report();
    sent.push({ at, answered: performance.now() - at, position: BigInt(position!) });
  });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await subscriber.close();
  visits.close();
  const seen = sent.flatMap(({ at, answered, position }) => {
    const including = firstIncluding(patches, position);
    return including === undefined ? [] : [{ after: including - at, behind: Math.max(0, including - at - answered) }];
  });
  const milliseconds = seen.map(({ after }) => after);
  return { milliseconds, answered: sent.map(({ answered }) => answered), behind: seen.map(({ behind }) => behind), patches: patches.length, missed: sent.length - milliseconds.length };
}

/** When the first patch arrived whose position is not before the one given; patches come with growing positions. */
function firstIncluding(patches: readonly { readonly position: bigint; readonly at: number }[], position: bigint): number | undefined {
  let [low, high] = [0, patches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (patches[middle]!.position < position) low = middle + 1;
    else high = middle;
  }
  return patches[low]?.at;
}

async function subscribe(baseUrl: string, onPatch: (patch: { readonly position: string }) => void): Promise<{ close(): Promise<void> }> {
  const street = demonstration.accounts.find(({ role, orgUnit }) => role === 'street' && orgUnit === demonstration.street)!;
  const { token } = await KeepAlive.signIn(baseUrl, street.account);
  const headers = { authorization: `Bearer ${token}` };
  class SignedIn extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const client = createClient({ url: `${baseUrl.replace('http', 'ws')}/graphql`, webSocketImpl: SignedIn, connectionParams: headers });
  const query = `subscription { board(orgUnit: "${demonstration.street}", withChildren: true) { position complete values { orgUnit element value } } }`;
  await new Promise<void>((first, fail) => {
    client.subscribe<{ board: { position: string } }>(
      { query },
      {
        next: ({ data, errors }) => {
          if (errors || !data) return fail(new Error(JSON.stringify(errors)));
          onPatch(data.board);
          first();
        },
        error: (error) => fail(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: () => undefined,
      },
    );
  });
  return { close: async () => client.dispose() };
}

async function boards(baseUrl: string, requests: number): Promise<HttpBoards> {
  const street = demonstration.accounts.find(({ role, orgUnit }) => role === 'street' && orgUnit === demonstration.street)!;
  const client = await KeepAlive.signIn(baseUrl, street.account);
  const query = `{ board(orgUnit: "${demonstration.street}") { asOf position values { element { code } value numerator denominator } } }`;
  const ask = async () => {
    const began = performance.now();
    const { data } = (await client.post('/graphql', { query })) as { data: { board: { values: unknown[] } } };
    return { values: data.board.values.length, milliseconds: performance.now() - began };
  };
  for (let warm = 0; warm < Math.min(200, requests); warm += 1) await ask();
  const milliseconds: number[] = [];
  let values = 0;
  for (let asked = 0; asked < requests; asked += 1) {
    const answer = await ask();
    milliseconds.push(answer.milliseconds);
    values = answer.values;
  }
  client.close();
  return { milliseconds, values };
}

/** The first page of what explains each element, of the street and of its first committee; the first round warms. */
async function explanations(baseUrl: string, rounds: number): Promise<HttpExplanations> {
  const street = demonstration.accounts.find(({ role, orgUnit }) => role === 'street' && orgUnit === demonstration.street)!;
  const client = await KeepAlive.signIn(baseUrl, street.account);
  const ask = async <Data>(query: string) => ((await client.post('/graphql', { query })) as { data: Data }).data;
  const { elements } = await ask<{ elements: { code: string }[] }>('{ elements { code } }');
  const pages: { element: string; milliseconds: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const unit of [demonstration.street, `${demonstration.street}001`]) {
      for (const { code } of elements) {
        const began = performance.now();
        await ask(`{ explain(orgUnit: "${unit}", element: "${code}", first: 50) { edges { node { eventType at n who } } pageInfo { hasNextPage } } }`);
        if (round > 0) pages.push({ element: `${code} of ${unit}`, milliseconds: performance.now() - began });
      }
    }
  }
  client.close();
  return { pages };
}

answerJob(async (job: HttpClientJob) => {
  switch (job.kind) {
    case 'submissions':
      return submissions(job.baseUrl, job.concurrency, job.seconds, job.households);
    case 'latency':
      return latency(job.baseUrl, job.watchedAt ?? job.baseUrl, job.perSecond, job.seconds);
    case 'board':
      return boards(job.baseUrl, job.requests);
    case 'explain':
      return explanations(job.baseUrl, job.rounds);
  }
});
