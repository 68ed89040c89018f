import { LogDenied, troubleOf, type LogTrouble } from '@yiwang/event-log';

/** What an operator does about each trouble of the log: the setting by its name, and never what it holds. */
const WORDS: Readonly<Record<LogTrouble, string>> = {
  'wrong-password': 'EVENTSTORE_URL: the event store does not know this name and password; write them as esdb://name:password@host, special characters as %40 for @',
  'missing-right': 'EVENTSTORE_URL: the user may not read $all or append; give it the right to read $all (docs/how-to/real-stores.md)',
  'unknown-ca': 'EVENTSTORE_URL: the CA of the event store’s certificate is not known; name its file with tlsCAFile=…',
  'certificate-of-another': 'EVENTSTORE_URL: the event store’s certificate is for another name; use the host name that stands in the certificate',
  'certificate-out-of-date': 'EVENTSTORE_URL: the time of the event store’s certificate is over or has not come; renew it, or set this machine’s clock right',
  'tls-mismatch': 'EVENTSTORE_URL: one side speaks TLS and the other does not; write tls=true or tls=false as the event store is set up',
  'no-leader': 'EVENTSTORE_URL: a member answers, but does not lead and knows none that does; it passes when a majority of the members is there and has elected one',
  'unknown-host': 'EVENTSTORE_URL: a host of that name is not known; check the name, or the name service of this machine',
  'nobody-there': 'EVENTSTORE_URL: nothing listens at that host and port; start the event store, or set the right port',
  'no-event-store': 'EVENTSTORE_URL: what answers at that host and port is no EventStoreDB; set the right port',
  'no-answer': 'EVENTSTORE_URL: the event store does not answer; see whether it runs and can be reached from this machine',
};

/** The log as the embedded node's operator knows it: there is no setting to look at. */
const EMBEDDED = 'the embedded event node does not answer';

/** An error of the log in one sentence that names the setting and what to do about it. */
export function logTroubleInWords(error: unknown, isEmbedded: boolean): string {
  return isEmbedded && !(error instanceof LogDenied) ? EMBEDDED : WORDS[troubleOf(error)];
}
