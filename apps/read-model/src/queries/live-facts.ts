import type { Fact } from '@yiwang/elements';
import { liveEvents, type OrgUnitCode } from '@yiwang/kernel';
import type { ReadVersion } from '@yiwang/read-store';

/**
 * The facts of subjects that have to do with a unit, without those that a live correction voids: some hundred keys at a
 * time, each of them whole.
 */
export async function* liveFactsUnder(version: ReadVersion, unit: OrgUnitCode, subjects: readonly string[]): AsyncGenerator<readonly Fact[]> {
  const voided = await voidedEvents(version);
  for await (const facts of version.factsUnder(unit, subjects)) {
    yield voided.size === 0 ? facts : facts.filter(({ eventId }) => !voided.has(eventId));
  }
}

/** The events that a live correction voids: a correction that is itself corrected voids nothing. */
async function voidedEvents(version: ReadVersion): Promise<ReadonlySet<string>> {
  const corrections = await version.corrections();
  if (corrections.length === 0) return new Set();
  const said = corrections.map((correction) => ({ id: correction.eventId, type: 'EventCorrected', data: correction }));
  return new Set(liveEvents(said).map(({ data }) => data.correctedEventId));
}
