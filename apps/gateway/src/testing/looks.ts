import type { AuditAct } from '../audit/audit-act.js';
import type { ChainedEntry } from '../audit/audit-chain.js';
import type { AuditLog } from '../audit/audit-log.js';

const LOOKS: readonly AuditAct[] = ['person-opened', 'household-opened', 'note-opened'];

/** Someone opened a person's record, a household's address or a text. */
export interface Look {
  readonly account: string;
  readonly purpose?: string;
  readonly at: string;
}

/** Who opened the record of a person or a household, or a text, as the audit has it, in the order of time. */
export async function looksAt(audit: AuditLog, id: string): Promise<readonly Look[]> {
  const entries: ChainedEntry[] = [];
  for await (const entry of audit.all()) entries.push(entry);
  return entries.flatMap(({ act, about, account, said, at }) => {
    if (about !== id || !LOOKS.includes(act)) return [];
    const purpose = said?.['purpose'];
    return [{ account, ...(purpose === undefined ? {} : { purpose }), at }];
  });
}
