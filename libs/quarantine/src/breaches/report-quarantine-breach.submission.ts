import { accept, choiceField, defineSubmission, duplicateOf, hourOf, person, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { goingOnAt } from '../cases/quarantine-course.js';
import { readingCases } from '../cases/reading-cases.js';
import { BREACH_FINDERS, BREACH_KINDS } from './events.js';
import { openBreaches, quarantineBreach, quarantineBreachStream } from './quarantine-breach.js';

/**
 * Somebody in quarantine was seen outside, with visitors, or otherwise not as a quarantine asks, at `occurredAt`. Who has no row
 * with that person, as at a gate, gives the document; which quarantine it is is known. `refs.breachId` names the breach until
 * it is resolved: it is the first report's own submission.
 *
 * Refuses `not-in-quarantine` for who was in none at that moment, and `quarantined-elsewhere` for whom another committee of the
 * street had in quarantine: it names that one, which has to see to it. The same kind in the same hour is the same breach, whoever
 * saw it, unless it was resolved before.
 */
export const reportQuarantineBreach = defineSubmission({
  type: 'report-quarantine-breach',
  labels: { zh: '上报隔离违规', en: 'Report a breach of quarantine', ja: '隔離違反の報告', ko: '격리 위반 보고' },
  roles: ['committee', 'gate', 'police', 'volunteer', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    person,
    kind: choiceField('违规类型', 'What happened', BREACH_KINDS, {
      out: { zh: '擅自外出', en: 'Went out' },
      visitor: { zh: '会客', en: 'Had visitors' },
      other: { zh: '其他', en: 'Something else' },
    }),
    foundBy: choiceField('发现方式', 'Noticed by', BREACH_FINDERS, {
      neighbour: { zh: '邻居反映', en: 'A neighbour' },
      gate: { zh: '门岗', en: 'A gate' },
      committee: { zh: '居委会', en: 'The committee' },
      volunteer: { zh: '志愿者', en: 'A volunteer' },
      police: { zh: '民警', en: 'The police' },
      device: { zh: '门磁等设备', en: 'A device at the door' },
    }),
  }),
  availableWhen: [
    { list: 'quarantineVisitsDue', known: { person: 'personId' } },
    { list: 'quarantineCases', known: { person: 'personId' } },
  ],
  streamKind: quarantineBreach,
  stream: (data, unit) => quarantineBreachStream(unit, data.person.personId),
  reads: (data, unit) => ({ cases: readingCases(unit, data.person.personId) }),
  decide(command, said, { cases }: { cases: QuarantineCaseState }) {
    const { person: { personId }, kind, foundBy } = command.data;
    const quarantine = goingOnAt(cases, command.occurredAt);
    if (quarantine === undefined) return refuse('not-in-quarantine', 'person');
    if (quarantine.orgUnit !== command.orgUnit) return refuse('quarantined-elsewhere', 'person', { orgUnit: quarantine.orgUnit });
    const { quarantineId, householdId, compoundId } = quarantine.routing;
    const seen = openBreaches(said, quarantineId, command.occurredAt).find((breach) =>
      breach.said.kind === kind && hourOf(breach.report.occurredAt) === hourOf(command.occurredAt));
    if (seen !== undefined) return duplicateOf(seen.report, seen.type, seen.said.breachId);
    return accept({
      type: 'QuarantineBreachReported',
      data: { breachId: command.submissionId, quarantineId, personId, householdId, compoundId, kind, foundBy },
    });
  },
  refs: ({ data }) => ({ breachId: data.breachId, quarantineId: data.quarantineId }),
});
