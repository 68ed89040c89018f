import type { TroikaActionAgreed, TroikaActionCompleted, TroikaContributionRecorded, TroikaMeetingHeld, TroikaParty } from '@yiwang/coordination';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { byPart } from '../algebra/by-part.js';
import { deadline, level, measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf } from './keys.js';

/** Said here too: what decides what is stored is in the files by which a change is seen. */
const THREE = ['committee', 'owners', 'property'] as const satisfies readonly TroikaParty[];

interface Meeting {
  readonly meetingId: string;
  readonly compoundId: string;
  readonly compoundName: string;
  readonly unit: OrgUnitCode;
  readonly heldAt: Instant;
  /** Whether all three were there. */
  readonly isFull: boolean;
}

/** One meeting. */
export const troikaMeeting = defineSubject<TroikaMeetingHeld>()({
  name: 'troikaMeeting',
  hears: { TroikaMeetingHeld: { key: ({ id }) => id, keeps: ['meetingId', 'compoundId', 'compoundName', 'present'] } },
  initial: undefined as Meeting | undefined,
  evolve: (_, { data: { present, ...said }, orgUnit: unit, occurredAt: heldAt }): Meeting => ({ ...said, unit, heldAt, isFull: THREE.every((party) => present.includes(party)) }),
});

export const ofMeetings = measuresOf(troikaMeeting, {
  held: tally(() => 1),
  full: tally((_before, _fact, meeting: Meeting | undefined) => meeting?.isFull),
});

export const ofMeetingsByCompound = byPart(ofMeetings, (_, fact) => fact?.data.compoundId);

interface OpenAction {
  readonly actionId: string;
  readonly compoundId: string;
  readonly compoundName: string;
  readonly owner: TroikaParty;
  readonly title: string;
  readonly unit: OrgUnitCode;
  readonly agreedAt: Instant;
  readonly dueAt: Instant;
}

/** One agreed action, until it is done. */
export const troikaAction = defineSubject<TroikaActionAgreed | TroikaActionCompleted>()({
  name: 'troikaAction',
  ofOneUnit: true,
  hears: {
    TroikaActionAgreed: {
      key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.actionId),
      keeps: ['actionId', 'compoundId', 'compoundName', 'owner', 'title', 'dueAt'],
    },
    TroikaActionCompleted: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.actionId), keeps: [] },
  },
  initial: undefined as OpenAction | undefined,
  evolve: (_, fact) => {
    if (fact.type === 'TroikaActionCompleted') return undefined;
    const { dueAt, ...agreed } = fact.data;
    return { ...agreed, unit: fact.orgUnit, agreedAt: fact.occurredAt, dueAt: instantIn(dueAt) };
  },
});

export const ofActions = measuresOf(troikaAction, {
  open: level((action) => action !== undefined),
  ownersOpen: level((action) => action?.owner === 'owners'),
  overdue: deadline((action) => action && { n: 1, from: action.dueAt }),
});

export const ofActionsByCompound = byPart(ofActions, (action) => action?.compoundId);

/** One contribution. */
export const troikaContribution = defineSubject<TroikaContributionRecorded>()({
  name: 'troikaContribution',
  hears: { TroikaContributionRecorded: { key: ({ id }) => id, keeps: ['compoundId', 'party', 'kind'] } },
  initial: undefined,
  evolve: () => undefined,
});

export const ofContributions = measuresOf(troikaContribution, {
  owners: tally((_, { data }) => data.party === 'owners'),
  property: tally((_, { data }) => data.party === 'property'),
});

export const ofContributionsByCompound = byPart(ofContributions, (_, fact) => fact?.data.compoundId);
