import type { StoredForm } from '../codec.js';
import { standingEventIn, type StandingEvent } from '../connection/standing-event.js';

/** A stored event, and the position under which the log tells of it. */
export interface StoredAt {
  readonly stored: StoredForm;
  readonly position: bigint;
}

/** The event in one answer; `undefined` of an answer without one, and of an event that the server keeps for itself. */
export function storedIn(answer: Uint8Array): StoredAt | undefined {
  const event = standingEventIn(answer);
  if (event === undefined || event.stream.startsWith('$')) return undefined;
  return { stored: storedForm(event), position: event.position };
}

const storedForm = ({ id, stream: streamId, revision, type, contentType, data, metadata, position }: StandingEvent): StoredForm => ({
  id,
  streamId,
  revision,
  type,
  isJson: contentType === 'application/json',
  data: parsed(data),
  metadata: metadata.length === 0 ? undefined : parsed(metadata),
  position: { commit: position },
});

/** What the bytes say where they are JSON, and their text otherwise: no payload of ours is one. */
function parsed(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
