import { Empty, ReadReq, type ReadRequest } from './protocol.js';

/** What of `$all` is read. */
export interface PartOfAll {
  /** From this position on, the event that stands there included; from the first one where it is none. */
  readonly after?: bigint | undefined;
  readonly maxCount?: number | undefined;
  /** From the end, the last event first. */
  readonly backwards?: boolean;
}

/** The request for a part of `$all` as the protocol writes it: no links followed, nothing filtered, ids as text. */
export function readingAll({ after, maxCount, backwards = false }: PartOfAll): ReadRequest {
  const all = new ReadReq.Options.AllOptions();
  if (backwards) all.setEnd(new Empty());
  else if (after === undefined || after < 0n) all.setStart(new Empty());
  else all.setPosition(new ReadReq.Options.Position().setCommitPosition(String(after)).setPreparePosition(String(after)));
  const options = new ReadReq.Options()
    .setAll(all)
    .setReadDirection(backwards ? 1 : 0)
    .setResolveLinks(false)
    .setCount(String(maxCount ?? Number.MAX_SAFE_INTEGER))
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()))
    .setNoFilter(new Empty());
  return new ReadReq().setOptions(options);
}
