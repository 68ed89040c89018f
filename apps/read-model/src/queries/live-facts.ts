import type { Correction, Fact } from '@yiwang/elements';
import { liveEvents, type OrgUnitCode } from '@yiwang/kernel';
import type { ReadVersion } from '@yiwang/read-store';

interface Said {
  readonly id: string;
  readonly type: string;
  readonly data: Fact | Correction;
}

/** The facts of subjects that have to do with a unit, without those that a live correction voids. */
export async function liveFactsUnder(version: ReadVersion, unit: OrgUnitCode, subjects: readonly string[]): Promise<Fact[]> {
  const [facts, corrections] = await Promise.all([version.factsUnder(unit, subjects), version.corrections()]);
  if (corrections.length === 0) return [...facts];
  const said: Said[] = [
    ...facts.map((fact) => ({ id: fact.eventId, type: fact.type, data: fact })),
    ...corrections.map((correction) => ({ id: correction.eventId, type: 'EventCorrected', data: correction })),
  ];
  return liveEvents(said).flatMap(({ type, data }) => (type === 'EventCorrected' ? [] : [data as Fact]));
}
