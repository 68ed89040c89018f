import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { personInQuarantine, quarantineIdField } from '../cases/quarantine-case.js';
import { BREACH_MEASURES } from './events.js';
import { findBreach, quarantineBreach, quarantineBreachStream, resolutionOf } from './quarantine-breach.js';

/**
 * A breach is dealt with by a measure, at `occurredAt`; the quarantine may be over by then.
 *
 * Refuses `breach-not-open` where the unit reported no such one, or it was dealt with otherwise, and `before-start` for a
 * moment before it was seen. The same measure again is a duplicate.
 */
export const resolveQuarantineBreach = defineSubmission({
  type: 'resolve-quarantine-breach',
  labels: { zh: '处置隔离违规', en: 'Resolve a breach of quarantine', ja: '隔離違反の処置', ko: '격리 위반 처리' },
  roles: ['committee', 'police', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    quarantineId: quarantineIdField(),
    breachId: z.uuid().toLowerCase().meta({ labels: { zh: '违规编号', en: 'Breach' } }),
    measure: choiceField('处置措施', 'What was done', BREACH_MEASURES, {
      warned: { zh: '批评教育', en: 'Warned' },
      returned: { zh: '劝返', en: 'Brought back' },
      policeHandled: { zh: '公安处置', en: 'Handled by the police' },
      movedToCentral: { zh: '转集中隔离', en: 'Moved to central quarantine' },
      unfounded: { zh: '查无实据', en: 'Nothing in it' },
    }),
  }),
  availableWhen: [{ list: 'quarantineBreaches', known: { quarantineId: 'quarantineId', breachId: 'breachId' } }],
  streamKind: quarantineBreach,
  stream: (data, unit) => quarantineBreachStream(unit, personInQuarantine(data.quarantineId)),
  decide(command, said) {
    const { quarantineId, breachId, measure } = command.data;
    const breach = findBreach(said, breachId, command.orgUnit);
    if (breach === undefined || breach.said.quarantineId !== quarantineId) return refuse('breach-not-open', 'breachId');
    const resolved = resolutionOf(said, breachId);
    if (resolved !== undefined) {
      return resolved.said.measure === measure ? duplicateOf(resolved.report, resolved.type, breachId) : refuse('breach-not-open', 'breachId');
    }
    const reportedAt = formatInstant(breach.report.occurredAt);
    if (command.occurredAt < breach.report.occurredAt) return refuse('before-start', 'occurredAt', { start: reportedAt });
    const { personId, householdId, compoundId, kind } = breach.said;
    return accept({ type: 'QuarantineBreachResolved', data: { breachId, quarantineId, personId, householdId, compoundId, kind, measure, reportedAt } });
  },
});
