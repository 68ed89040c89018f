import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, idField, instantField, instantOf, refuse, saidOf, textField } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { TROIKA } from './events.js';
import { TROIKA_LABELS } from './labels.js';
import { compoundIn, findAction, troika, troikaStream } from './troika.js';

/**
 * The three have agreed that one of them does something, by when.
 *
 * What was agreed at a meeting is recorded also where the compound has left the register meanwhile.
 *
 * Refuses `not-registered` where the unit has no such compound, `meeting-unknown` for a meeting that was not recorded of it, and
 * `before-start` where it is due before it is agreed. What the same of them is to do by the same title, and has not done by
 * then, is a duplicate, whichever of the two is told first.
 */
export const agreeTroikaAction = defineSubmission({
  type: 'agree-troika-action',
  labels: { zh: '登记三方议定事项', en: 'Agree on an action', ja: '三者の合意事項', ko: '3자 합의 사항' },
  roles: ['committee', 'owners', 'property', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ compoundId }) => compoundId,
  schema: z.object({
    compoundId: idField('小区编号', 'Compound'),
    title: textField('事项', 'Action'),
    owner: choiceField('责任方', 'Done by', TROIKA, TROIKA_LABELS),
    dueAt: instantField('期限', 'Due', { ahead: true }),
    meetingId: idField('会议编号', 'Meeting').optional(),
  }),
  availableWhen: [
    { list: 'troikaMeetings', known: { compoundId: 'compoundId', meetingId: 'meetingId' } },
    { list: 'sites', known: { compoundId: 'siteId' }, when: ({ siteType }) => siteType === 'compound' },
  ],
  streamKind: troika,
  stream: (data, unit) => troikaStream(unit, data.compoundId),
  reads: ({ compoundId }, unit) => ({ site: readingSite(unit, compoundId) }),
  decide({ submissionId: actionId, orgUnit, occurredAt, data }, state, { site }: { site: SiteState }) {
    const meeting = saidOf(state, 'TroikaMeetingHeld').find(({ said, orgUnit: of }) => said.meetingId === data.meetingId && of === orgUnit);
    const compoundName = meeting?.said.compoundName ?? compoundIn(site, orgUnit);
    if (compoundName === undefined) return refuse('not-registered', 'compoundId');
    if (data.meetingId !== undefined && meeting === undefined) return refuse('meeting-unknown', 'meetingId');
    const due = instantOf(data.dueAt);
    if (due < occurredAt) return refuse('before-start', 'dueAt', { start: formatInstant(occurredAt) });
    const known = saidOf(state, 'TroikaActionAgreed').find(({ said }) => {
      const doneAt = findAction(state, said.actionId)?.completed?.occurredAt ?? Infinity;
      return said.owner === data.owner && said.title === data.title && occurredAt < doneAt;
    });
    if (known !== undefined) return duplicateOf(known.report, 'TroikaActionAgreed', known.said.actionId);
    return accept({ type: 'TroikaActionAgreed', data: { ...data, dueAt: formatInstant(due), compoundName, actionId } });
  },
  refs: (event) => (event.type === 'TroikaActionAgreed' ? { actionId: event.data.actionId } : undefined),
});
