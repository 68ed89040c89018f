/** The largest body of a request, in bytes; 500 submissions of the largest kind fit. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** The largest ledger, in bytes. */
export const IMPORT_LIMIT = 16 * 1024 * 1024;

/** How long a request may take to arrive, in ms: the largest ledger over a poor line, but nobody holds a connection for ever. */
export const ARRIVAL_LIMIT = 300_000;

/** As much as one account may have on its way to us at once, in bytes: eight of the largest ledgers. */
export const ARRIVING_LIMIT = 8 * IMPORT_LIMIT;

/** The most submissions in one request. */
export const BATCH_LIMIT = 500;

/** The most personal records in one request: what a screen shows, not what a register holds. */
export const RECORDS_LIMIT = 100;

/** The most accounts whose people are asked for in one request. */
export const NAMES_LIMIT = 100;

/** The most accounts, devices, and entries of the audit, in one answer. */
export const ACCOUNTS_LIMIT = 500;
export const DEVICES_LIMIT = 500;
export const AUDIT_LIMIT = 500;
