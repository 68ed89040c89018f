import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient, ApiError } from './api-client.js';
import type { SubmissionBody, SubmissionResult } from './submission.js';

export interface SendOptions {
  /** Go with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 200;
/** Refusals that say nothing about the submission: the same again may well be taken. */
const PASSING: ReadonlySet<string | undefined> = new Set(['busy', 'log-unavailable', 'store-unwritable', 'vault-unavailable']);

/**
 * Several accounts of one password, each signed in when it is first needed. What fails in passing (no connection, an
 * ended session, a log out of reach) is tried again: a submission's id makes sure that it records once.
 */
export class AccountClients {
  private readonly clients = new Map<string, Promise<ApiClient>>();

  constructor(
    private readonly baseUrl: string,
    private readonly password: string,
  ) {}

  /** Submits for an account, up to 500 at once. Throws the last error after six attempts, or once `signal` aborts. */
  async submit(account: string, bodies: readonly SubmissionBody[], { headers, signal }: SendOptions = {}): Promise<SubmissionResult[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const results = await (await this.clientOf(account)).submit(bodies, headers);
        if (attempt === ATTEMPTS || !results.some((result) => PASSING.has(result.code))) return results;
      } catch (error) {
        if (attempt === ATTEMPTS || isFinal(error)) throw error;
        this.clients.delete(account);
      }
      await delay(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, signal && { signal });
    }
  }

  private clientOf(account: string): Promise<ApiClient> {
    const known = this.clients.get(account);
    if (known) return known;
    const client = ApiClient.signIn(this.baseUrl, account, this.password);
    this.clients.set(account, client);
    return client;
  }
}

/** A request that the product understood and refuses, other than for a session that has ended. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500 && error.status !== 401;
}
