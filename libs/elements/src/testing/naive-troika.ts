import { hourOf, parseInstant } from '@yiwang/kernel';
import type { Hour } from '@yiwang/kernel';
import { reached } from './naive-board.js';
import type { NaiveBoard, NaiveEvent, NaiveMoment } from './naive-board.js';
import { ofAny, shareOver, unitsIn } from './naive-units.js';

/** The actions of which the last word is that they were agreed on. */
function openActions(events: readonly NaiveEvent[]) {
  const said = ofAny(events, 'TroikaActionAgreed', 'TroikaActionCompleted');
  return [...new Set(said.map(({ unit, data }) => `${unit} ${data.actionId}`))].flatMap((action) => {
    const last = said.filter(({ unit, data }) => `${unit} ${data.actionId}` === action).at(-1)!;
    return last.type === 'TroikaActionAgreed' ? [last] : [];
  });
}

const isFull = (present: readonly string[]): boolean => ['committee', 'owners', 'property'].every((party) => present.includes(party));

/** The numbers of the troika for one unit. @param all the live events in their order */
export function naiveTroika(all: readonly NaiveEvent[], { unit, moment, first }: { readonly unit: string; readonly moment: NaiveMoment; readonly first: Hour }): NaiveBoard {
  const seen = all.filter((event) => event.unit.startsWith(unit) && reached(moment, event.occurredAt));
  const ofDay = seen.filter(({ occurredAt }) => hourOf(occurredAt) >= first);
  const open = openActions(seen);
  const meetings = (isCounted: (present: readonly string[]) => boolean) => (of: string): number =>
    ofAny(ofDay, 'TroikaMeetingHeld').filter((event) => event.unit === of && isCounted(event.data.present)).length;
  const gifts = (party: string): number => ofAny(ofDay, 'TroikaContributionRecorded').filter(({ data }) => data.party === party).length;
  return {
    frc_troika_meetings: ofAny(ofDay, 'TroikaMeetingHeld').length,
    frc_troika_full: shareOver(unitsIn(all, unit), meetings(isFull), meetings(() => true)),
    frc_troika_actions_open: open.length,
    frc_troika_owners_open: open.filter(({ data }) => data.owner === 'owners').length,
    frc_troika_overdue: open.filter(({ data }) => reached(moment, parseInstant(data.dueAt)!)).length,
    frc_owner_contrib: gifts('owners'),
    frc_property_contrib: gifts('property'),
  };
}

/** The rows of the lists of meetings and of agreed actions, whether or not they are past. @param all the live events in their order */
export const naiveTroikaLists = (all: readonly NaiveEvent[]): Readonly<Record<string, readonly object[]>> => ({
  troikaMeetings: ofAny(all, 'TroikaMeetingHeld').map(({ unit, occurredAt, data: { present, meetingId, compoundId, compoundName } }) =>
    ({ meetingId, compoundId, compoundName, orgUnit: unit, heldAt: occurredAt, attendance: isFull(present) ? 'full' : 'incomplete' })),
  troikaActions: openActions(all).map(({ unit, occurredAt, data: { dueAt, meetingId: _, ...said } }) =>
    ({ ...said, orgUnit: unit, agreedAt: occurredAt, dueAt: parseInstant(dueAt) })),
});
