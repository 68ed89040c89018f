import { accept, choiceField, defineSubmission, duplicateOf, endOfHalfDay, halfDayOf, worker } from '@yiwang/kernel';
import { z } from 'zod';
import { personInQuarantine, quarantineIdField, type QuarantineCaseState } from '../cases/quarantine-case.js';
import { routingAt, runningAt } from '../cases/quarantine-course.js';
import { readingCases } from '../cases/reading-cases.js';
import { VISIT_FINDINGS, VISIT_MODES } from './events.js';
import { quarantineVisit, quarantineVisitStream } from './quarantine-visit.js';

/**
 * Somebody in quarantine is visited or called, at `occurredAt`. Two visits a day are asked for, one before noon and one after; that
 * they are is read from the quarantine, and nothing is written of it.
 *
 * Refuses what `runningAt` refuses. The same finding in the same half of a day
 * is a duplicate, whoever went; another is a visit of its own.
 */
export const recordQuarantineVisit = defineSubmission({
  type: 'record-quarantine-visit',
  labels: { zh: '记录隔离随访', en: 'Record a visit in quarantine', ja: '隔離中の訪問の記録', ko: '격리 방문 기록' },
  roles: ['committee', 'doctor', 'volunteer', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    quarantineId: quarantineIdField(),
    finding: choiceField('情况', 'How it is', VISIT_FINDINGS, {
      fine: { zh: '正常', en: 'Fine' },
      symptoms: { zh: '有症状', en: 'Symptoms' },
      needsHelp: { zh: '需要帮助', en: 'Needs help' },
      absent: { zh: '不在家', en: 'Not at home' },
      noAnswer: { zh: '无人应答', en: 'No answer' },
    }),
    mode: choiceField('随访方式', 'How', VISIT_MODES, {
      door: { zh: '上门', en: 'At the door' },
      phone: { zh: '电话', en: 'By phone' },
      video: { zh: '视频', en: 'By video' },
    }),
    visitedBy: worker.optional(),
  }),
  availableWhen: [
    { list: 'quarantineVisitsDue', known: { quarantineId: 'quarantineId' } },
    { list: 'quarantineCases', known: { quarantineId: 'quarantineId' } },
  ],
  streamKind: quarantineVisit,
  stream: (data, unit) => quarantineVisitStream(unit, personInQuarantine(data.quarantineId)),
  reads: (data, unit) => ({ cases: readingCases(unit, personInQuarantine(data.quarantineId)) }),
  decide(command, visits, { cases }: { cases: QuarantineCaseState }) {
    const { quarantineId, finding, mode, visitedBy } = command.data;
    const quarantine = runningAt(cases, quarantineId, command);
    if ('kind' in quarantine) return quarantine;
    const end = endOfHalfDay(command.occurredAt);
    const before = visits.find(({ said, report }) =>
      said.quarantineId === quarantineId && said.finding === finding && endOfHalfDay(report.occurredAt) === end);
    if (before !== undefined) return duplicateOf(before.report, before.type, `${quarantineId} ${finding}`);
    return accept({
      type: 'QuarantineVisitRecorded',
      data: { ...routingAt(quarantine, command.occurredAt), mode, finding, slot: halfDayOf(command.occurredAt), visitedBy },
    });
  },
});
