import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { SiteDeregistered, SiteRegistered } from '@yiwang/registers';
import type { Barrier, EntranceStatus, EntranceStatusChanged, GateShiftClosed, GateShiftOpened } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { common, level, measuresOf, stopwatch } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** How an entrance stands: somebody is at it, nobody is, it is locked until the next shift, or sealed. */
export type Standing = 'unstaffed' | 'staffed' | 'locked' | 'sealed';

/** An entrance or a checkpoint as it is registered. */
interface GateSite {
  readonly unit: OrgUnitCode;
  readonly siteId: string;
  readonly isCheckpoint: boolean;
  readonly name: string;
  readonly compoundId?: string | undefined;
}

interface Entrance {
  /** As long as it is registered. */
  readonly site?: GateSite | undefined;
  /** Open until said otherwise, so that no entrance is lost of which nobody spoke. */
  readonly status: EntranceStatus;
  readonly barrier?: Barrier | undefined;
  /** The shifts whose post nobody has left or taken over, the latest last. */
  readonly shifts: readonly string[];
  readonly isLocked: boolean;
  /** Since when it stands as it does; while it is staffed, with the same shift at it. */
  readonly since: Instant;
}

type Event = SiteRegistered | SiteDeregistered | EntranceStatusChanged | GateShiftOpened | GateShiftClosed;

const isGate = ({ data }: { readonly data: { readonly siteType: SiteRegistered['data']['siteType'] } }): boolean =>
  data.siteType === 'entrance' || data.siteType === 'checkpoint';

/** How an entrance stands, by what is known of it. */
export function standingOf({ status, shifts, isLocked }: Omit<Entrance, 'since'>): Standing {
  if (status === 'sealed') return 'sealed';
  if (shifts.length > 0) return 'staffed';
  return isLocked ? 'locked' : 'unstaffed';
}

/** One entrance of a compound, or one checkpoint on a road, with the shifts at it. */
export const entrance = defineSubject<Event>()({
  name: 'entrance',
  hears: {
    SiteRegistered: {
      key: (event) => (isGate(event) ? keyOf(streetIn(event), event.data.siteId) : undefined),
      keeps: ['siteId', 'siteType', 'name'], keepsIfGiven: ['parentSite'],
    },
    SiteDeregistered: { key: (event) => (isGate(event) ? keyOf(streetIn(event), event.data.siteId) : undefined), keeps: [] },
    EntranceStatusChanged: { key: (event) => keyOf(streetIn(event), event.data.entranceId), keeps: ['status', 'barrier'] },
    GateShiftOpened: { key: (event) => keyOf(streetIn(event), event.data.siteId), keeps: ['shiftId'], keepsIfGiven: ['takesOverFrom'] },
    GateShiftClosed: { key: (event) => keyOf(streetIn(event), event.data.siteId), keeps: ['shiftId', 'locked'] },
  },
  initial: { status: 'open', shifts: [], isLocked: false, since: 0 } as Entrance,
  evolve: (known, fact): Entrance => {
    const next = { ...known, ...changeBy(known, fact) };
    const isTheSame = known.site !== undefined && next.site !== undefined && isAsBefore(known, next);
    return { ...next, since: isTheSame ? known.since : fact.occurredAt };
  },
});

/** Whether an entrance stands as it did; while it is staffed, with the same shift at it. */
function isAsBefore(known: Entrance, next: Entrance): boolean {
  const standing = standingOf(next);
  return standingOf(known) === standing && (standing !== 'staffed' || known.shifts.at(-1) === next.shifts.at(-1));
}

type Heard = Parameters<typeof entrance.evolve>[1];

function changeBy({ shifts }: Entrance, fact: Heard): Partial<Entrance> {
  switch (fact.type) {
    case 'SiteRegistered': {
      const { siteId, siteType, name, parentSite: compoundId } = fact.data;
      return { site: { unit: fact.orgUnit, siteId, isCheckpoint: siteType === 'checkpoint', name, compoundId } };
    }
    case 'SiteDeregistered':
      return { site: undefined };
    case 'EntranceStatusChanged':
      return fact.data;
    case 'GateShiftOpened': {
      const { shiftId, takesOverFrom } = fact.data;
      return { shifts: [...shifts.filter((other) => other !== takesOverFrom && other !== shiftId), shiftId], isLocked: false };
    }
    case 'GateShiftClosed': {
      // Who was taken over from, and closes later, no longer says how the gate was left.
      if (!shifts.includes(fact.data.shiftId)) return {};
      const left = shifts.filter((other) => other !== fact.data.shiftId);
      return { shifts: left, isLocked: left.length === 0 && fact.data.locked };
    }
  }
}

const ifRegistered = (known: Entrance, so: (site: GateSite) => boolean) => known.site && so(known.site) && { n: 1, unit: known.site.unit };
const ifStanding = (known: Entrance, standing: Standing) => ifRegistered(known, () => standingOf(known) === standing);

/** On roads, and of no compound. */
export const ofCheckpoints = measuresOf(entrance, {
  checkpoint: level((known) => ifRegistered(known, ({ isCheckpoint }) => isCheckpoint)),
});

export const ofEntrances = measuresOf(entrance, {
  // Of most entrances, and yet not `common`: their latest facts are shifts, and what is behind these numbers came long before them.
  all: level((known) => ifRegistered(known, () => true)),
  open: level((known) => ifRegistered(known, () => known.status !== 'sealed')),
  sealed: level((known) => ifStanding(known, 'sealed')),
  improvised: level((known) => ifRegistered(known, () => known.barrier === 'improvised')),
  staffed: level((known) => ifStanding(known, 'staffed')),
  /** Neither sealed nor locked for the night: somebody has to be there. */
  toStaff: level((known) => ifStanding(known, 'staffed') || ifStanding(known, 'unstaffed')),
  /** Open, not locked, and nobody there. */
  unstaffed: stopwatch((known) => ifStanding(known, 'unstaffed')),
});

/** The same by the compound whose entrance it is. */
export const ofEntrancesByCompound = byPart(ofEntrances, ({ site }) => site?.compoundId);

/** Of which compound an entrance is, for what is known to have happened at it. */
export const ofEntranceCompounds = measuresOf(entrance, {
  compound: common(({ site }) => site?.compoundId !== undefined && { n: 1, unit: site.unit, bucket: `${site.siteId}/${site.compoundId}` }),
});
