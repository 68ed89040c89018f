import type { SubmissionBody, SubmissionResult } from './submission.js';

/** A request that was refused as a whole (RFC 9457 problem details). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    detail: string,
  ) {
    super(`${status}${code === undefined ? '' : ` ${code}`}: ${detail}`);
  }
}

export interface ApiClientOptions {
  /** `http://127.0.0.1:4100`, without a path. */
  readonly baseUrl: string;
  readonly token: string;
}

/** One signed-in account's way through the public HTTP API. Every method throws an `ApiError` for a refused request. */
export class ApiClient {
  constructor(private readonly options: ApiClientOptions) {}

  get token(): string {
    return this.options.token;
  }

  static async signIn(baseUrl: string, account: string, password: string): Promise<ApiClient> {
    const { token } = (await request(`${baseUrl}/api/session`, post({ account, password }))) as { token: string };
    return new ApiClient({ baseUrl, token });
  }

  /** Submits up to 500 at once; the results stand in the order of the submissions. `headers` go with the request. */
  async submit(submissions: readonly SubmissionBody[], headers: Readonly<Record<string, string>> = {}): Promise<SubmissionResult[]> {
    return (await this.send('/api/submissions', post(submissions, headers))) as SubmissionResult[];
  }

  /** Runs a GraphQL query and gives its `data`; throws an `ApiError` with the first error's code and message. */
  async query<Result>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Result> {
    const { data, errors } = (await this.send('/graphql', post({ query, variables }))) as {
      data?: Result;
      errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
    };
    const error = errors?.[0];
    if (error) throw new ApiError(200, error.extensions?.code, error.message);
    return data!;
  }

  /** Imports a ledger, or with `dryRun` only says what would become of it. */
  async importLedger(orgUnit: string, fileName: string, content: Uint8Array<ArrayBuffer> | string, { dryRun = false } = {}): Promise<unknown> {
    const form = new FormData();
    form.append('file', new Blob([content]), fileName);
    return this.send(`/api/imports?orgUnit=${orgUnit}&dryRun=${dryRun}`, { method: 'POST', body: form });
  }

  async get(path: string): Promise<unknown> {
    return this.send(path, {});
  }

  private send(path: string, init: RequestInit): Promise<unknown> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.options.token}`);
    return request(this.options.baseUrl + path, { ...init, headers });
  }
}

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function request(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.ok) return text === '' ? undefined : JSON.parse(text);
  const problem = problemOf(text);
  throw new ApiError(response.status, problem?.code, problem?.detail ?? text.slice(0, 200));
}

function problemOf(text: string): { readonly code?: string; readonly detail?: string } | undefined {
  try {
    return JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    return undefined;
  }
}
