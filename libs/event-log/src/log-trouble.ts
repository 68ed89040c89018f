import { NoLeader } from './connection/leader-search.js';

/** What keeps an operator's log from us, as far as it shows which setting is to be looked at. */
export type LogTrouble =
  /** The name or password is wrong, or there is none where one is needed. */
  | 'wrong-password'
  /** The user may not do what the product does: read `$all`, append. */
  | 'missing-right'
  /** The server's certificate is by a CA that is not known. */
  | 'unknown-ca'
  /** The server's certificate is good, and another's. */
  | 'certificate-of-another'
  /** The certificate's time is over, or has not come. */
  | 'certificate-out-of-date'
  /** TLS was asked for where none is spoken, or none where it is. */
  | 'tls-mismatch'
  /** Members answer, and none of them leads. */
  | 'no-leader'
  /** Nobody has that name. */
  | 'unknown-host'
  /** Nothing listens there. */
  | 'nobody-there'
  /** Something answers there that is no EventStoreDB. */
  | 'no-event-store'
  /** It is there, or may be, and does not answer in time. */
  | 'no-answer';

const BY_WORDS: readonly (readonly [RegExp, LogTrouble])[] = [
  [/altnames|ERR_TLS_CERT_ALTNAME/i, 'certificate-of-another'],
  [/certificate has expired|not yet valid|CERT_HAS_EXPIRED/i, 'certificate-out-of-date'],
  [/self.signed|unable to (verify|get).*certificate|issuer/i, 'unknown-ca'],
  [/wrong version number|SSL routines|EPROTO|Failed to connect \(/i, 'tls-mismatch'],
  [/name resolution failed|ENOTFOUND|EAI_AGAIN/i, 'unknown-host'],
  [/Received HTTP status code|content-type/i, 'no-event-store'],
  [/ECONNREFUSED/i, 'nobody-there'],
];

const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;

/** What an error of the log means for who set it up. It and its causes are looked at, the innermost last. */
export function troubleOf(error: unknown): LogTrouble {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, type } = at as { code?: unknown; type?: unknown };
    if (code === UNAUTHENTICATED) return 'wrong-password';
    if (code === PERMISSION_DENIED || type === 'access-denied') return 'missing-right';
    if (at instanceof NoLeader) return 'no-leader';
    const { message } = at;
    const known = BY_WORDS.find(([words]) => words.test(message));
    if (known) return known[1];
  }
  return 'no-answer';
}

/** Whether it lasts until somebody changes the set-up: waiting for it to pass would be for nothing. */
export const isForGood = (trouble: LogTrouble): boolean => trouble === 'wrong-password' || trouble === 'missing-right';
