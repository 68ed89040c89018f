import { demonstration } from '@yiwang/simulator';
import { WebSocket } from 'ws';

/** Whose ledgers and reports flood. */
export const COMMITTEE = '310105002006';

/** How long an answer of a flood is waited for, in ms. */
const PATIENCE = 60_000;

/** A running product with its demonstration, as one who means harm uses it: with a street's session, and a committee's for its ledgers. */
export class FloodedProduct {
  private readonly sockets = new Set<WebSocket>();

  private constructor(
    readonly url: string,
    private readonly token: string,
    private readonly committee: string,
    private readonly scraper: string,
    /** The codes of every element. */
    readonly elements: readonly string[],
  ) {}

  /** Signs in as the accounts that flood, and as the administrator who looks at the metrics. */
  static async open(url: string): Promise<FloodedProduct> {
    const accountOf = (role: string) => demonstration.accounts.find((each) => each.role === role)!.account;
    const [token, committee] = [await signIn(url, `street-${demonstration.street}`), await signIn(url, `committee-${COMMITTEE}`)];
    const scraper = await signIn(url, accountOf('admin'));
    const product = new FloodedProduct(url, token, committee, scraper, []);
    const { elements } = JSON.parse(await product.text('{ elements { code } }')).data as { elements: { code: string }[] };
    return new FloodedProduct(url, token, committee, scraper, elements.map(({ code }) => code));
  }

  get street(): string {
    return demonstration.street;
  }

  /** Asks once; gives the code of the refusal, or `answered`. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
    try {
      return codeIn(await this.text(query, variables)) ?? 'answered';
    } catch (error) {
      return (error as Error).name;
    }
  }

  /** Reports in one request; gives what became of each, or of all: the code of the refusal, or `answered`. */
  async submit(body: string): Promise<string[]> {
    try {
      const answer = await fetch(`${this.url}/api/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'authorization': `Bearer ${this.committee}` },
        body,
        signal: AbortSignal.timeout(PATIENCE),
      });
      const answers = (await answer.json()) as { code?: string } | { code?: string }[];
      return [answers].flat().map(({ code }) => code ?? 'answered');
    } catch (error) {
      return [(error as Error).name];
    }
  }

  /** Hands a ledger in, as a trial or for good; gives the code of its refusal, or `answered`. */
  async handLedger(file: Buffer, dryRun = true): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(file)]), 'ledger');
    try {
      const answer = await fetch(`${this.url}/api/imports?orgUnit=${COMMITTEE}&dryRun=${dryRun}`, {
        method: 'POST', headers: { authorization: `Bearer ${this.committee}` }, body: form, signal: AbortSignal.timeout(PATIENCE),
      });
      return codeIn(await answer.text()) ?? 'answered';
    } catch (error) {
      return (error as Error).name;
    }
  }

  /**
   * Opens a socket and subscribes to all of these; gives what came first of each: its code, or `answered`. The socket
   * stays open until `leave`.
   */
  async watch(queries: readonly string[]): Promise<string[]> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { authorization: `Bearer ${this.token}` } });
    this.sockets.add(socket);
    return new Promise((resolve) => {
      const first = new Map<string, string>();
      const end = (rest: string) => resolve(queries.map((_, n) => first.get(String(n)) ?? rest));
      const timer = setTimeout(() => end('TimeoutError'), PATIENCE);
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data: Buffer) => {
        const message = data.toString('utf8', 0, 2_000);
        const [, id, type] = /^\{"id":"(\d+)","type":"(next|error)"/.exec(message) ?? [];
        if (message.includes('"connection_ack"')) {
          queries.forEach((query, n) => socket.send(JSON.stringify({ id: String(n), type: 'subscribe', payload: { query } })));
        } else if (id !== undefined && !first.has(id)) {
          first.set(id, type === 'next' ? 'answered' : (codeIn(message) ?? 'error'));
          if (first.size === queries.length) end('');
        }
      });
      socket.on('close', (_code, reason) => end(reason.toString() || 'closed'));
      socket.on('error', () => undefined);
      socket.on('close', () => clearTimeout(timer));
    });
  }

  /** Closes every socket opened here, as those do who are cut off. */
  leave(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  /** The longest time (ms) in which the product's event loop stood still since this was last asked. */
  async longestStandstill(): Promise<number> {
    const answer = await fetch(`${this.url}/metrics`, { headers: { authorization: `Bearer ${this.scraper}` } });
    const seconds = /^yiwang_event_loop_delay_max_seconds (\S+)$/m.exec(await answer.text())?.[1];
    if (seconds === undefined) throw new Error(`the metrics do not tell the delay of the loop: ${answer.status}`);
    return Number(seconds) * 1_000;
  }

  private async text(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'authorization': `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.text();
  }
}

const codeIn = (text: string): string | undefined => /"code":"([a-z]+(?:-[a-z]+)+)"/.exec(text.slice(0, 2_000))?.[1];

async function signIn(url: string, account: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demonstration.password }),
  });
  return ((await answer.json()) as { token: string }).token;
}
