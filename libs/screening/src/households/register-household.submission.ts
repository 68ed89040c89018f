import {
  accept, choiceField, countField, defineSubmission, duplicateOf, household, idField, inEffectAt, inPlaceOf, refuse,
} from '@yiwang/kernel';
import {
  isSiteOf, OCCUPANCIES, readingSite, registeredHousehold, registeredHouseholdStream, sameEntry, type SiteState,
} from '@yiwang/registers';
import { z } from 'zod';

/** What is said of a household when it is put on file. */
export const householdEntry = {
  compoundId: idField('小区编号', 'Compound'),
  buildingId: idField('楼栋编号', 'Building').optional(),
  occupancy: choiceField('居住情况', 'Occupancy', OCCUPANCIES, {
    ownerOccupied: { zh: '自住', en: 'Owner-occupied' },
    rented: { zh: '出租', en: 'Rented' },
    groupRented: { zh: '群租', en: 'Rented by the bed' },
    vacant: { zh: '空置', en: 'Vacant' },
    business: { zh: '居改非', en: 'A business' },
  }),
  usualResidents: countField('常住人数', 'Usual residents', { max: 100 }).optional(),
};

/**
 * Puts a household on file, with the compound it is in, or says what has changed of it. It is the household that a visit to
 * the same address speaks of. It holds from `occurredAt` until it is said otherwise.
 *
 * Refuses `already-registered` where another unit has the household on file, and `not-registered` where the unit has no such
 * compound, or no such building, among its sites. What is on file already is a duplicate; of two entries of one moment the one
 * recorded later holds, and `refs.inPlaceOf` names the other.
 */
export const registerHousehold = defineSubmission({
  type: 'register-household',
  labels: { zh: '登记住户', en: 'Register a household', ja: '世帯の登録', ko: '세대 등록' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    household,
    ...householdEntry,
  }),
  availableWhen: [{ list: 'sites', known: { compoundId: 'siteId' }, when: ({ siteType }) => siteType === 'compound' }],
  streamKind: registeredHousehold,
  stream: (data, unit) => registeredHouseholdStream(unit, data.household),
  reads: ({ compoundId, buildingId }, unit): { compound: ReturnType<typeof readingSite>; building?: ReturnType<typeof readingSite> } => ({
    compound: readingSite(unit, compoundId),
    ...(buildingId === undefined ? {} : { building: readingSite(unit, buildingId) }),
  }),
  decide(command, entries, { compound, building }: { compound: SiteState; building?: SiteState }) {
    const { household: householdId, ...said } = command.data;
    const { orgUnit } = command;
    if (entries.some((entry) => entry.orgUnit !== orgUnit)) return refuse('already-registered', 'household');
    if (!isSiteOf(compound, orgUnit, 'compound')) return refuse('not-registered', 'compoundId');
    if (building !== undefined && !isSiteOf(building, orgUnit, 'building')) return refuse('not-registered', 'buildingId');
    const current = inEffectAt(entries, command.occurredAt);
    const entry = { householdId, ...said };
    if (current?.entry !== undefined && sameEntry(current.entry, entry)) return duplicateOf(current.report, 'HouseholdRegistered', householdId);
    return accept({ type: 'HouseholdRegistered', data: entry });
  },
  refs: (event, entries) => inPlaceOf(entries, event.id),
});
