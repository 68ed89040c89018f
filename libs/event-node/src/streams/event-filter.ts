import { eventTypeOf, streamNameOf } from '../log/record.js';

/** Whether a record passes a filter. */
export type RecordFilter = (record: Buffer) => boolean;

/**
 * Builds a filter on stream names or event types.
 * @param regex an expression in JavaScript's dialect; takes precedence when not empty
 * @throws SyntaxError if `regex` is not a regular expression
 */
export function eventFilter(on: 'stream-name' | 'event-type', regex: string, prefixes: readonly string[]): RecordFilter {
  const subject = on === 'stream-name' ? streamNameOf : eventTypeOf;
  if (regex !== '') {
    const expression = new RegExp(regex, 'u');
    return (record) => expression.test(subject(record).toString('utf8'));
  }
  const starts = prefixes.map((prefix) => Buffer.from(prefix));
  return (record) => {
    const bytes = subject(record);
    return starts.some((start) => bytes.length >= start.length && start.compare(bytes, 0, start.length) === 0);
  };
}
