import { requestJson } from '../../api/http.js';

/** One thing that was done, in the reader's words. */
export interface AuditEntry {
  readonly n: number;
  readonly at: string;
  readonly account: string;
  readonly name?: string;
  readonly act: string;
  readonly what: string;
  readonly about?: string;
  readonly said?: Readonly<Record<string, string>>;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly head: { readonly n: number; readonly hash: string };
}

/** The latest entries, newest first; those before the `before`th. */
export const readAudit = (before?: number): Promise<AuditPage> =>
  requestJson(`/api/audit?limit=100${before === undefined ? '' : `&before=${before}`}`);
