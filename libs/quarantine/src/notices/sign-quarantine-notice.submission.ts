import { accept, choiceField, countField, defineSubmission, duplicateOf, isOfOtherHousehold, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { findQuarantine, personInQuarantine, quarantineIdField, type QuarantineCaseState } from '../cases/quarantine-case.js';
import { nextAfter, routingAt, runningAt } from '../cases/quarantine-course.js';
import { readingCases } from '../cases/reading-cases.js';
import { NOTICE_FORMS, NOTICE_LANGUAGES } from './events.js';
import { quarantineNotice, quarantineNoticeStream } from './quarantine-notice.js';

/**
 * Somebody in quarantine has signed its notice, at `occurredAt`, in a language that they read; `textVersion` says what it said,
 * where the form has shown it.
 *
 * Refuses `not-your-household` where a household's own account signs for another's, whatever became of that quarantine: so it learns
 * nothing of one elsewhere, nor when a next one began there (`already-released`). Then what `runningAt` refuses. What is signed is
 * signed: a second time is a duplicate. Of whom the sender may not see, or who was erased, the edge takes none.
 */
export const signQuarantineNotice = defineSubmission({
  type: 'sign-quarantine-notice',
  labels: { zh: '签署隔离告知书', en: 'Sign the notice of a quarantine', ja: '隔離告知書への署名', ko: '격리 고지서 서명' },
  roles: ['committee', 'police', 'doctor', 'admin'],
  draft: { by: ['resident'], says: { form: 'online' }, person: ({ quarantineId }) => personInQuarantine(quarantineId) },
  units: 'committee',
  personalData: 'pseudonym',
  about: ({ quarantineId }) => ({ field: 'quarantineId', personId: personInQuarantine(quarantineId) }),
  schema: z.object({
    quarantineId: quarantineIdField(),
    lang: choiceField('告知书语言', 'Language', NOTICE_LANGUAGES, {
      zh: { zh: '中文', en: 'Chinese' },
      en: { zh: '英文', en: 'English' },
      ja: { zh: '日文', en: 'Japanese' },
      ko: { zh: '韩文', en: 'Korean' },
    }),
    form: choiceField('签署方式', 'How it was signed', NOTICE_FORMS, {
      paper: { zh: '纸质', en: 'On paper' },
      online: { zh: '线上', en: 'Online' },
    }),
    textVersion: countField('告知书版本', 'Version of the text', { max: 9_999 }).optional(),
  }),
  availableWhen: [{ list: 'quarantineNoticesUnsigned', known: { quarantineId: 'quarantineId' } }],
  streamKind: quarantineNotice,
  stream: (data, unit) => quarantineNoticeStream(unit, personInQuarantine(data.quarantineId)),
  reads: (data, unit) => ({ cases: readingCases(unit, personInQuarantine(data.quarantineId)) }),
  decide(command, notices, { cases }: { cases: QuarantineCaseState }) {
    const { quarantineId, lang, form, textVersion } = command.data;
    const known = findQuarantine(cases, quarantineId);
    if (isOfOtherHousehold(command, known?.routing.householdId)) return refuse('not-your-household', 'quarantineId');
    const next = known && nextAfter(cases, known);
    if (next !== undefined && command.occurredAt > next.startedAt && isOfOtherHousehold(command, next.routing.householdId)) {
      return refuse('already-released', 'quarantineId');
    }
    const quarantine = runningAt(cases, quarantineId, command);
    if ('kind' in quarantine) return quarantine;
    const signed = notices.find(({ said }) => said.quarantineId === quarantineId);
    if (signed !== undefined) return duplicateOf(signed.report, signed.type, quarantineId);
    const { reason: _, ...routing } = routingAt(quarantine, command.occurredAt);
    return accept({ type: 'QuarantineNoticeSigned', data: { ...routing, lang, form, textVersion } });
  },
});
