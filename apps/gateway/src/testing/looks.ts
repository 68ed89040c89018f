import type { AuditLog } from '../audit/audit-log.js';

/** Someone opened a person's record or a household's address. */
export interface Look {
  readonly account: string;
  readonly purpose?: string;
  readonly at: string;
}

/** Who opened the record of a person or a household, as the audit has it, in the order of time. */
export function looksAt(audit: AuditLog, id: string): readonly Look[] {
  return [...audit.all()].flatMap(({ act, about, account, said, at }) => {
    if (about !== id || (act !== 'person-opened' && act !== 'household-opened')) return [];
    const purpose = said?.['purpose'];
    return [{ account, ...(purpose === undefined ? {} : { purpose }), at }];
  });
}
