import { accept, choicesField, defineSubmission, duplicateOf, formatInstant, idField, noteField, refsOfText, refuse, sameInAnyOrder, saidOf } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { ATTENDEES } from './events.js';
import { TROIKA_LABELS } from './labels.js';
import { compoundIn, troika, troikaStream } from './troika.js';

/**
 * The three that carry a compound have met: who was there, which tells which of them is nowhere to be seen.
 *
 * Refuses `not-registered` where the unit has no such compound, and `meeting-told-otherwise` where another report of a meeting
 * of that very start says that others were there. The same again is a duplicate.
 */
export const recordTroikaMeeting = defineSubmission({
  type: 'record-troika-meeting',
  labels: { zh: '登记三方联席会议', en: 'Record a meeting of the three', ja: '三者協議の記録', ko: '3자 협의 기록' },
  roles: ['committee', 'owners', 'property', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  site: ({ compoundId }) => compoundId,
  schema: z.object({
    compoundId: idField('小区编号', 'Compound'),
    present: choicesField('到会', 'Present', ATTENDEES, {
      ...TROIKA_LABELS,
      police: { zh: '民警', en: 'Police' },
      partyBranch: { zh: '党支部', en: 'Party branch' },
      residents: { zh: '居民代表', en: 'Residents' },
    }, { least: 1 }),
    topic: noteField('议题', 'Topic').optional(),
  }),
  availableWhen: [{ list: 'sites', known: { compoundId: 'siteId' }, when: ({ siteType }) => siteType === 'compound' }],
  streamKind: troika,
  stream: (data, unit) => troikaStream(unit, data.compoundId),
  reads: ({ compoundId }, unit) => ({ site: readingSite(unit, compoundId) }),
  decide({ submissionId: meetingId, orgUnit, occurredAt, data }, state, { site }: { site: SiteState }) {
    const compoundName = compoundIn(site, orgUnit);
    if (compoundName === undefined) return refuse('not-registered', 'compoundId');
    const known = saidOf(state, 'TroikaMeetingHeld').find(({ report }) => report.occurredAt === occurredAt);
    if (known === undefined) return accept({ type: 'TroikaMeetingHeld', data: { ...data, compoundName, meetingId } });
    if (sameInAnyOrder(known.said.present, data.present)) return duplicateOf(known.report, 'TroikaMeetingHeld', formatInstant(occurredAt));
    return refuse('meeting-told-otherwise', 'present', { by: known.report.actor, at: formatInstant(known.report.recordedAt) });
  },
  refs: (event) => (event.type === 'TroikaMeetingHeld' ? { meetingId: event.data.meetingId, ...refsOfText('topicId', event.data.topic) } : undefined),
});
