import {
  accept, choiceField, contact, DAY, defineSubmission, duplicateOf, endOfDay, formatInstant, idField, instantField, instantOf, refuse,
} from '@yiwang/kernel';
import { isSiteOf, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { PASS_KINDS, type TemporaryPassIssued } from './events.js';
import { passField } from './pass-field.js';
import { findOverlapping, temporaryPass, temporaryPassStream } from './temporary-pass.js';

const COMPARED = ['compoundId', 'kind', 'personId'] as const;

const isSame = (a: TemporaryPassIssued['data'], b: TemporaryPassIssued['data']): boolean =>
  COMPARED.every((field) => a[field] === b[field]) && instantOf(a.validTo) === instantOf(b.validTo);

/** No pass is temporary for longer, in days: it is issued anew. */
const LONGEST_DAYS = 90;

/**
 * A pass for a compound is handed out, at `occurredAt`, good until `validTo`. A number may be handed out again once it was
 * taken back or is good no longer. Its holder may be named, whom `refs.personId` tells.
 *
 * Refuses `not-registered` where the unit has no such compound, `before-start` for an end that is past already,
 * `pass-too-long` for one more than 90 days ahead, and `already-registered` where the number is another pass that is good within that time. The same pass again is a duplicate.
 */
export const issueTemporaryPass = defineSubmission({
  type: 'issue-temporary-pass',
  labels: { zh: '发放临时通行证', en: 'Issue a temporary pass', ja: '臨時通行証の発行', ko: '임시 통행증 발급' },
  roles: ['committee', 'property', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  site: ({ compoundId }) => compoundId,
  schema: z.object({
    passId: passField,
    compoundId: idField('小区编号', 'Compound'),
    kind: choiceField('通行证类别', 'Kind of pass', PASS_KINDS, {
      resident: { zh: '居民', en: 'Resident' },
      tenant: { zh: '租客', en: 'Tenant' },
      visitor: { zh: '访客', en: 'Visitor' },
      courier: { zh: '快递外卖', en: 'Courier' },
      work: { zh: '施工保洁等', en: 'Worker' },
    }),
    validTo: instantField('有效至', 'Valid until', { ahead: true }),
    holder: contact.meta({ labels: { zh: '持证人', en: 'Holder' } }).optional(),
  }),
  availableWhen: [{
    list: 'compounds',
    known: { compoundId: 'compoundId' },
    likely: (_, now) => ({ validTo: formatInstant(endOfDay(now)) }),
  }],
  streamKind: temporaryPass,
  stream: (data, unit) => temporaryPassStream(unit, data.passId),
  reads: ({ compoundId }, unit) => ({ compound: readingSite(unit, compoundId) }),
  decide(command, facts, { compound }: { compound: SiteState }) {
    const { passId, compoundId, kind, validTo, holder } = command.data;
    if (!isSiteOf(compound, command.orgUnit, 'compound')) return refuse('not-registered', 'compoundId');
    const until = instantOf(validTo);
    if (until <= command.occurredAt) return refuse('before-start', 'validTo', { start: formatInstant(command.occurredAt) });
    const latest = command.occurredAt + LONGEST_DAYS * DAY;
    if (until > latest) return refuse('pass-too-long', 'validTo', { days: LONGEST_DAYS, latest: formatInstant(latest) });
    const pass = { passId, compoundId, name: compound.site.name, kind, validTo: formatInstant(until), ...holder };
    const overlapping = findOverlapping(facts, command.occurredAt, until);
    if (overlapping === undefined) return accept({ type: 'TemporaryPassIssued', data: pass });
    return isSame(overlapping, pass) ? duplicateOf(overlapping.report, 'TemporaryPassIssued', passId) : refuse('already-registered', 'passId');
  },
  refs: (event) => (event.type === 'TemporaryPassIssued' && event.data.personId !== undefined ? { personId: event.data.personId } : undefined),
});
