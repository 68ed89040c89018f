import type { IncomingHttpHeaders } from 'node:http';

/**
 * What of a request's or an answer's head holds for one connection alone (RFC 9110 §7.6.1), and what the edge has judged
 * already: where a request came from, and to which name.
 */
const NOT_PASSED_ON: ReadonlySet<string> = new Set([
  'connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade',
  'content-length', 'expect', 'host', 'origin', 'x-service-authorization',
]);

/** The head of a request or of an answer as it is passed on. */
export function passedOn(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined && !NOT_PASSED_ON.has(entry[0])));
}

/** What tells one reader from another: their session, by header or cookie. */
export const readerIn = ({ authorization, cookie }: IncomingHttpHeaders): string => authorization ?? cookie ?? '';
