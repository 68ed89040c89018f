import {
  firstAfter, formatInstant, inEffectAt, refuse, type Command, type Decision, type FirstReport, type Instant, type Reported,
} from '@yiwang/kernel';
import type { Place, QuarantineRouting } from './events.js';
import { findQuarantine, type Quarantine, type QuarantineCaseState } from './quarantine-case.js';

/** Where a person is: at home, or in a central place, of which it may be known which. */
export interface Whereabouts {
  readonly place: Place;
  readonly siteId?: string | undefined;
}

/** Which central site is meant by what is said of a place: none at home. */
export const centralSiteOf = (place: Place, siteId: string | undefined): string | undefined => (place === 'central' ? siteId : undefined);

/** Where the person is at a moment of the quarantine. */
export function placeAt({ routing: { place }, siteId, moves }: Quarantine, at: Instant): Whereabouts {
  const last = inEffectAt(moves, at);
  return last === undefined ? { place, siteId } : { place: last.to, siteId: last.siteId };
}

/** What an event of the quarantine at a moment says of it. */
export const routingAt = (quarantine: Quarantine, at: Instant): QuarantineRouting => ({ ...quarantine.routing, place: placeAt(quarantine, at).place });

/** The quarantine that begins first after another has begun, if any: the other is over by then. */
export function nextAfter({ quarantines }: QuarantineCaseState, { startedAt, report }: Quarantine): Quarantine | undefined {
  return quarantines.find((other) => other.startedAt >= startedAt && other.report.eventId !== report.eventId);
}

/**
 * Whether a quarantine that begins at an instant, and of whose end nothing is known yet, would go on beside this one. One whose
 * release was voided was over at the latest when the person's next began.
 */
export function overlaps(state: QuarantineCaseState, quarantine: Quarantine, start: Instant): boolean {
  const end = quarantine.releasedAt ?? nextAfter(state, quarantine)?.startedAt;
  return end === undefined || start < end;
}

/** The quarantine of a person that goes on at an instant, whichever committee keeps it. */
export const goingOnAt = ({ quarantines }: QuarantineCaseState, at: Instant): Quarantine | undefined => {
  const last = quarantines.findLast(({ startedAt }) => startedAt <= at);
  return last?.releasedAt !== undefined && last.releasedAt <= at ? undefined : last;
};

/**
 * The quarantine of which something is told, as it goes on at that moment, however late it is told.
 *
 * Refuses `not-in-quarantine` where there is no such quarantine in the unit, `before-start` before its beginning,
 * `already-released` from its release on, and `quarantine-overlaps` after the person's next has begun (its own release was
 * voided).
 */
export function runningAt(
  state: QuarantineCaseState, quarantineId: string, { orgUnit, occurredAt }: Pick<Command, 'orgUnit' | 'occurredAt'>,
): Quarantine | Decision<never> {
  const quarantine = findQuarantine(state, quarantineId);
  if (quarantine === undefined || quarantine.orgUnit !== orgUnit) return refuse('not-in-quarantine', 'quarantineId');
  if (occurredAt < quarantine.startedAt) return refuse('before-start', 'occurredAt', { start: formatInstant(quarantine.startedAt) });
  if (quarantine.releasedAt !== undefined && occurredAt >= quarantine.releasedAt) return refuse('already-released', 'quarantineId');
  const next = nextAfter(state, quarantine);
  if (next !== undefined && occurredAt > next.startedAt) return refuse('quarantine-overlaps', 'occurredAt', { start: formatInstant(next.startedAt) });
  return quarantine;
}

/** Who said already that the person is there at a moment, by which type of event. */
interface SaidBefore extends Reported {
  readonly report: FirstReport;
  readonly type: 'QuarantineStarted' | 'QuarantineTransferred';
}

/**
 * What says already that the person moved there: the move in effect, the start where there is none yet, or the next move, which
 * another told a little later. Which central place it is says something new where it was not known, or another.
 */
export function sameMoveAs(quarantine: Quarantine, { to, siteId }: { readonly to: Place; readonly siteId?: string | undefined }, at: Instant): SaidBefore | undefined {
  const isSame = (there: Whereabouts): boolean => there.place === to && (siteId === undefined || there.siteId === siteId);
  const [before, after] = [inEffectAt(quarantine.moves, at), firstAfter(quarantine.moves, at)];
  if (isSame(placeAt(quarantine, at))) {
    return before === undefined ? { report: quarantine.report, type: 'QuarantineStarted' } : { report: before.report, type: 'QuarantineTransferred' };
  }
  return after !== undefined && isSame({ place: after.to, siteId: after.siteId }) ? { report: after.report, type: 'QuarantineTransferred' } : undefined;
}
