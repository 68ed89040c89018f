import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, idField, refuse } from '@yiwang/kernel';
import { isSpokenFor } from '@yiwang/registers';
import { z } from 'zod';
import { SETTLEMENTS } from './events.js';
import { gateException, gateExceptionStream } from './gate-exception.js';

/**
 * An exception at a gate is settled, at `occurredAt`.
 *
 * Refuses `exception-not-open` where the unit's gate has no such one, or it was settled otherwise; `not-your-site`;
 * `before-start`. Settled the same way is a duplicate.
 */
export const resolveGateException = defineSubmission({
  type: 'resolve-gate-exception',
  labels: { zh: '处置门岗异常', en: 'Settle an exception at a gate', ja: '門での異常の処置', ko: '출입구 이상 처리' },
  roles: ['gate', 'committee', 'police', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  site: ({ siteId }) => siteId,
  withinSite: true,
  schema: z.object({
    siteId: idField('出入口编号', 'Gate'),
    exceptionId: z.uuid().toLowerCase().meta({ labels: { zh: '异常编号', en: 'Exception' } }),
    how: choiceField('处置结果', 'How it was settled', SETTLEMENTS, {
      sentToFeverClinic: { zh: '送发热门诊', en: 'Sent to a fever clinic' },
      turnedAway: { zh: '劝返', en: 'Turned away' },
      admitted: { zh: '放行', en: 'Let in' },
      mediated: { zh: '调解', en: 'Talked over' },
      policeCalled: { zh: '报警', en: 'The police were called' },
    }),
  }),
  availableWhen: [{ list: 'gateExceptions', known: { siteId: 'siteId', exceptionId: 'exceptionId' } }],
  streamKind: gateException,
  stream: (data, unit) => gateExceptionStream(unit, data.siteId),
  decide(command, exceptions) {
    const { siteId, exceptionId, how } = command.data;
    const exception = exceptions.find(({ reported, orgUnit }) => reported.exceptionId === exceptionId && orgUnit === command.orgUnit);
    if (exception === undefined) return refuse('exception-not-open', 'exceptionId');
    const { kind, personId, compoundId } = exception.reported;
    if (!isSpokenFor({ siteId, parentSite: compoundId }, command.site)) return refuse('not-your-site', 'siteId', { site: siteId });
    const { resolution, report } = exception;
    if (resolution !== undefined) return resolution.how === how ? duplicateOf(resolution.report, 'GateExceptionResolved', exceptionId) : refuse('exception-not-open', 'exceptionId');
    const reportedAt = formatInstant(report.occurredAt);
    if (command.occurredAt < report.occurredAt) return refuse('before-start', 'occurredAt', { start: reportedAt });
    return accept({ type: 'GateExceptionResolved', data: { exceptionId, siteId, kind, personId, compoundId, how, reportedAt } });
  },
});
