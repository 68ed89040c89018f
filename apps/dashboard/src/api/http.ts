import { currentLanguage } from '../i18n/i18n.js';

/** What the edge refused, from its RFC 9457 problem details; `code` is the refusal's, stable over languages. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = 'ProblemError';
  }
}

let onNotSignedIn: () => void = () => undefined;

/** Names who is told when the edge no longer knows the session. */
export function whenNotSignedIn(listener: () => void): void {
  onNotSignedIn = listener;
}

/**
 * A request to the product with the session's cookie and the reader's language.
 *
 * @returns the answer, whose status is 2xx
 * @throws {ProblemError} for any other status; `offline` where no answer came at all
 */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept-language', currentLanguage());
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, 'offline', 'offline');
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401 && problem.code === 'not-signed-in') onNotSignedIn();
  throw problem;
}

/** A request that sends and receives JSON. */
export async function requestJson<Answer>(path: string, init: RequestInit & { json?: unknown } = {}): Promise<Answer> {
  const { json, ...rest } = init;
  const withBody =
    json === undefined ? rest : { ...rest, body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  const response = await request(path, withBody);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const fallback = new ProblemError(response.status, 'server-error', response.statusText);
  try {
    const body = (await response.json()) as { code?: unknown; detail?: unknown; title?: unknown; field?: unknown };
    const text = [body.detail, body.title].find((part) => typeof part === 'string') as string | undefined;
    return new ProblemError(
      response.status,
      typeof body.code === 'string' ? body.code : fallback.code,
      text ?? fallback.message,
      typeof body.field === 'string' ? body.field : undefined,
    );
  } catch {
    return fallback;
  }
}
