import { accept, choiceField, defineSubmission, duplicateOf, idField, refuse, sameNextTo } from '@yiwang/kernel';
import { z } from 'zod';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { readingCases } from '../cases/reading-cases.js';
import { DECLINE_REASONS } from './events.js';
import { keeperOf, openRequestAt, quarantineTransfer, quarantineTransferStream } from './quarantine-transfer.js';

/**
 * Nobody is moved to a central place, though it was asked for: the person leaves the list of those who wait.
 *
 * Declined for the same reason already, with nothing asked for in between, it is a duplicate. Refuses `transfer-not-open` where this person of the unit waits for nothing, or it was answered: declined, moved,
 * begun in a central place, or released since.
 */
export const declineQuarantineTransfer = defineSubmission({
  type: 'decline-quarantine-transfer',
  labels: { zh: '不予转集中隔离', en: 'Decline a central place', ja: '集中隔離への移送見送り', ko: '집중 격리 이송 거절' },
  roles: ['street', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: idField('人员', 'Person'),
    reason: choiceField('不予转送的原因', 'Why not', DECLINE_REASONS, {
      noBed: { zh: '暂无床位', en: 'No bed' },
      notNeeded: { zh: '无需转送', en: 'Not needed' },
      withdrawn: { zh: '申请撤回', en: 'No longer asked for' },
    }),
  }),
  availableWhen: [{ list: 'quarantineTransfers', known: { personId: 'personId' } }],
  streamKind: quarantineTransfer,
  stream: (data, unit) => quarantineTransferStream(unit, data.personId),
  reads: (data, unit) => ({ cases: readingCases(unit, data.personId) }),
  decide({ orgUnit, occurredAt, data }, sayings, { cases }: { cases: QuarantineCaseState }) {
    const same = sameNextTo(sayings, occurredAt, ({ type, said, orgUnit: of }) => type === 'QuarantineTransferDeclined' && said.reason === data.reason && of === orgUnit);
    if (same !== undefined) return duplicateOf(same.report, same.type, data.personId);
    const open = openRequestAt(sayings, cases, occurredAt);
    if (open === undefined || keeperOf(open, cases, occurredAt) !== orgUnit) return refuse('transfer-not-open', 'personId');
    return accept({ type: 'QuarantineTransferDeclined', data });
  },
});
