import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { preferredLanguage, type RefusalCode } from '@yiwang/kernel';
import { PROBLEM_JSON, problemOf } from './problem.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** What Node.js says of a request that it cannot read; all else is no HTTP. */
const BY_NODE_CODE: Readonly<Record<string, RefusalCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow-request',
};

/**
 * Answers what is no request yet, since its head or its body cannot be read to its end, as problem details: refused
 * `headers-too-large`, `too-slow-request` or `malformed-request`. The connection ends with it. Nobody's language is known.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  // Who has hung up hears nothing more.
  if (error.code !== 'ECONNRESET' && socket.writable) socket.write(answerOf(BY_NODE_CODE[error.code ?? ''] ?? 'malformed-request'));
  socket.destroy();
}

function answerOf(code: RefusalCode): string {
  const problem = problemOf({ code }, preferredLanguage(undefined));
  const body = JSON.stringify(problem);
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': PROBLEM_JSON,
    'content-length': Buffer.byteLength(body),
    'connection': 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head}\r\n${body}`;
}
