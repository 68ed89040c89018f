import { lookup, type LookupAddress, type LookupAllOptions, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import type { Attempt, WebhookFailure, WebhookFormat } from './webhook.js';
import type { WebhookRequest } from './webhook-formats.js';
import { bare, isInside, type WebhookHosts } from './webhook-hosts.js';

/** How long (ms) one try takes at most, from the look-up of the name to the end of the answer. */
const PATIENCE = 10_000;
/** So much of an answer is read, in bytes, and so much of it is kept, in characters. */
const MOST_READ = 16 * 1024;
const MOST_KEPT = 200;

type Resolve = (host: string, options: LookupAllOptions, found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

/** The address of a host leads inside, and the operator did not name that host. */
class InsideAddress extends Error {
  readonly code = 'address-not-allowed';
}

/**
 * Posts to where the operator lets webhooks lead, and nowhere else: names are looked up and judged by the same look-up that
 * connects. Redirects are not followed.
 */
export class WebhookPost {
  private readonly agent: Agent;

  /**
   * @param patience how long (ms) one try takes at most
   * @param resolve finds the addresses of a name: the machine's own way
   */
  constructor(private readonly hosts: WebhookHosts, private readonly patience = PATIENCE, private readonly resolve: Resolve = lookup) {
    this.agent = new Agent({ connect: { lookup: this.lookUp, timeout: patience }, keepAliveTimeout: 1_000, pipelining: 0 });
  }

  /** One try. Never throws: what went wrong is what became of it. @param ending ends it early */
  async post(format: WebhookFormat, { url, headers, body }: WebhookRequest, secrets: readonly string[], ending?: AbortSignal): Promise<Attempt> {
    const target = new URL(url);
    if (!this.hosts.allows(target)) return { failure: 'host-not-allowed' };
    if (isIP(bare(target.hostname)) !== 0 && !this.mayConnect(bare(target.hostname), bare(target.hostname))) return { failure: 'address-not-allowed' };
    const signal = AbortSignal.any([AbortSignal.timeout(this.patience), ...(ending ? [ending] : [])]);
    try {
      const answer = await request(target, { method: 'POST', headers: { 'user-agent': 'yiwang-webhook', ...headers }, body, dispatcher: this.agent, signal });
      const text = await beginningOf(answer.body, answer.statusCode);
      return this.judged(format, answer.statusCode, text, [...secrets, url]);
    } catch (error) {
      return failureOf(error as NodeJS.ErrnoException, signal);
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private judged(format: WebhookFormat, status: number, text: string, secrets: readonly string[]): Attempt {
    const said = { status, answer: withoutSecrets(text, secrets) };
    if (status >= 300 && status < 400) return { ...said, failure: 'redirected' };
    if (status < 200 || status > 299) return { ...said, failure: 'refused' };
    if (format === 'generic') return said;
    const code = errorCodeIn(text);
    if (code === undefined) return { ...said, failure: 'unreadable-answer' };
    return code === 0 ? said : { ...said, failure: 'robot-refused' };
  }

  private mayConnect(host: string, address: string): boolean {
    return !isInside(address) || this.hosts.mayLeadInside(host);
  }

  /** Resolves a name as ever; refuses it whole where any of its addresses leads inside and may not. */
  private readonly lookUp: LookupFunction = (host: string, options: LookupOptions, callback) => {
    this.resolve(host, { ...options, all: true }, (error, found) => {
      const inside = error === null && found.some(({ address }) => !this.mayConnect(bare(host), address));
      const refusal = error ?? (inside ? new InsideAddress() : null);
      if (refusal !== null || found[0] === undefined) callback(refusal ?? new InsideAddress(), []);
      else if (options.all === true) callback(null, found);
      else callback(null, found[0].address, found[0].family);
    });
  };
}

/** The beginning of an answer; the rest is not read, however much comes. */
async function beginningOf(body: Dispatcher.ResponseData['body'], status: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= MOST_READ) break;
    }
  } catch (error) {
    // Whoever said that it has taken the message has it, whatever becomes of the rest of its answer.
    if (status < 200 || status > 299) throw error;
  }
  return Buffer.concat(parts).subarray(0, MOST_READ).toString('utf8');
}

function failureOf(error: NodeJS.ErrnoException, signal: AbortSignal): Attempt {
  const timedOut = (signal.reason as Error | undefined)?.name === 'TimeoutError' || error.code === 'UND_ERR_CONNECT_TIMEOUT';
  const failure: WebhookFailure = error.code === 'address-not-allowed' ? 'address-not-allowed' : timedOut ? 'timed-out' : 'unreachable';
  return { failure, ...(failure === 'unreachable' ? { answer: error.code ?? error.name } : {}) };
}

/** What a robot says of itself beside HTTP's status: 0 for what it took. Both 企业微信 and 钉钉 call it `errcode`. */
function errorCodeIn(text: string): number | undefined {
  try {
    const { errcode } = JSON.parse(text) as { errcode?: unknown };
    return typeof errcode === 'number' ? errcode : undefined;
  } catch {
    return undefined;
  }
}

/** The beginning of what was answered, without control characters, and without what is secret where it says it again. */
function withoutSecrets(text: string, secrets: readonly string[]): string | undefined {
  const kept = secrets.flatMap(partsOf).reduce((rest, secret) => rest.replaceAll(secret, '…'), text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')).trim();
  return kept === '' ? undefined : kept.slice(0, MOST_KEPT);
}

/** A secret, and what of an address lets somebody in: its path's last part and the values of its query. */
function partsOf(secret: string): string[] {
  if (!URL.canParse(secret)) return [secret];
  const { pathname, searchParams, search } = new URL(secret);
  const parts = [secret, search.slice(1), pathname.split('/').at(-1)!, ...searchParams.values()];
  return parts.filter((part) => part.length >= 8).sort((a, b) => b.length - a.length);
}
