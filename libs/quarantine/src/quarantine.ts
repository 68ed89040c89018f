import type { BoundedContext, EventOf } from '@yiwang/kernel';
import { quarantineCase } from './cases/quarantine-case.js';
import { quarantineStartedSaysFromWhen } from './cases/quarantine-started.upcaster.js';
import { releaseQuarantine } from './cases/release-quarantine.submission.js';
import { startQuarantine } from './cases/start-quarantine.submission.js';

/** Home and central quarantine: everything the quarantine service owns. */
export const quarantine = {
  name: 'quarantine',
  submissions: [startQuarantine, releaseQuarantine],
  streamKinds: [quarantineCase],
  upcasters: [quarantineStartedSaysFromWhen],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type QuarantineEvent = EventOf<typeof quarantine>;
