import type { DomainEvent } from '../event.js';
import type { StreamName } from '../stream.js';
import type { Command, DecidedEvent } from '../submission.js';

/** An event that a decider recorded in a test: by which command, and for which stream. */
export interface RecordedInTest {
  readonly stream: StreamName;
  readonly event: DecidedEvent<DomainEvent>;
  readonly command: Command;
}

let listener: (recorded: RecordedInTest) => void = () => undefined;

/** Lets a test run hear of every event that a test expected of a decider, and got: to hold it to a golden file. */
export function hearRecorded(listen: (recorded: RecordedInTest) => void): void {
  listener = listen;
}

export const tellRecorded = (recorded: RecordedInTest): void => listener(recorded);
