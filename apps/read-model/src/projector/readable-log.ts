import type { EventLog } from '@yiwang/event-log';

/** What of the log the read model uses: it appends nothing. */
export type ReadableLog = Pick<EventLog, 'subscribeAll' | 'readAll' | 'load' | 'head' | 'holds'>;
