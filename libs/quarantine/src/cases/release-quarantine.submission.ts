import {
  accept, choiceField, DAY, defineSubmission, FEVER, formatInstant, noteField, refsOfText, refuse, type Command, type Decision, type Instant, type NoteRef, type SayingOf,
} from '@yiwang/kernel';
import { z } from 'zod';
import type { TemperatureReported } from '../health/events.js';
import { health, healthStream } from '../health/health.js';
import { AUTHORITIES, ENDINGS, type Authority, type Ending } from './events.js';
import { findQuarantine, personInQuarantine, quarantineCase, quarantineCaseStream, quarantineIdField, type Quarantine } from './quarantine-case.js';
import { nextAfter, routingAt } from './quarantine-course.js';

/** What is said of a release beside whose it is. */
interface SaidOfRelease {
  readonly ending?: Ending | undefined;
  readonly reason?: NoteRef | undefined;
  readonly authority?: Authority | undefined;
}

/** What a release before its time lacks: another ending than that it ran its time, a reason, and somebody's word. */
function missingIn({ ending, reason, authority }: SaidOfRelease, { dueAt }: Quarantine): Decision<never> | undefined {
  const due = { due: formatInstant(dueAt) };
  if (ending === 'completed') return refuse('not-due', 'ending', due);
  if (reason === undefined) return refuse('not-due', 'reason', due);
  return authority === undefined ? refuse('authority-missing', 'authority', due) : undefined;
}

/** Why a release cannot have been at a moment: before the beginning or the last move, or after the person's next has begun. */
const outsideOf = ({ startedAt, moves }: Quarantine, next: Quarantine | undefined, at: Command['occurredAt']): Decision<never> | undefined => {
  const moved = moves.at(-1)?.report.occurredAt;
  if (at < startedAt) return refuse('before-start', 'occurredAt', { start: formatInstant(startedAt) });
  if (next !== undefined && next.startedAt < at) return refuse('quarantine-overlaps', 'occurredAt', { start: formatInstant(next.startedAt) });
  return moved !== undefined && at < moved ? refuse('before-earliest', 'occurredAt', { earliest: formatInstant(moved) }) : undefined;
};

/** How long before a release a fever still speaks against it. */
const FEVER_WARNS = DAY;

/** Warns of the last fever within 24 hours before the release, unless whoever releases has seen it. */
function warningOf(temperatures: readonly SayingOf<TemperatureReported>[], at: Instant): Decision<never> | undefined {
  const fever = temperatures.findLast(({ said, report: { occurredAt } }) => said.tenthsCelsius >= FEVER && occurredAt <= at && occurredAt > at - FEVER_WARNS);
  return fever && refuse('fever-reported', 'feverSeen', { celsius: (fever.said.tenthsCelsius / 10).toFixed(1), at: formatInstant(fever.report.occurredAt) });
}

/**
 * A quarantine ends, at `occurredAt`: at its due time or after, or before it for a reason and by somebody's word.
 *
 * Refuses `not-in-quarantine` where there is no such quarantine in the unit, `already-released`, `before-start` for a
 * release before the beginning, `quarantine-overlaps` for one after the person's next has begun (its own release was
 * voided), and `before-earliest` for one before the person's last move. Before its time it refuses `not-due` where no reason is
 * given, or it is said to be completed, and `authority-missing` where nobody is named who ordered it: a doctor or a committee
 * alone shortens no quarantine. Whenever it is, it is warned of a fever (37.3 °C, 防控方案) in the last 24 hours by `fever-reported`,
 * until `feverSeen` says that this was looked at; somebody who goes to hospital is released for it.
 */
export const releaseQuarantine = defineSubmission({
  type: 'release-quarantine',
  labels: { zh: '解除隔离', en: 'Release from quarantine', ja: '隔離の解除', ko: '격리 해제' },
  roles: ['committee', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    quarantineId: quarantineIdField(),
    ending: choiceField('解除情形', 'How it ended', ENDINGS, {
      completed: { zh: '期满', en: 'Ran its time' },
      hospitalised: { zh: '住院', en: 'In hospital' },
      leftShanghai: { zh: '离沪', en: 'Left Shanghai' },
      movedStreet: { zh: '迁往其他街道', en: 'Moved to another street' },
      ordered: { zh: '按要求解除', en: 'Ordered' },
    }).optional(),
    reason: noteField('提前解除原因', 'Reason for an early release').optional(),
    authority: choiceField('批准提前解除的单位', 'Who ordered an early release', AUTHORITIES, {
      cdc: { zh: '疾控中心', en: 'Centre for disease control' },
      hospital: { zh: '医疗机构', en: 'Hospital' },
      headquarters: { zh: '防控指挥部', en: 'Headquarters' },
      police: { zh: '公安机关', en: 'Police' },
    }).optional(),
    feverSeen: z.boolean().optional().meta({ labels: { zh: '24小时内发热已核实', en: 'A fever in the last 24 hours was looked at' } }),
  }),
  availableWhen: [{ list: 'quarantineCases', known: { quarantineId: 'quarantineId' } }],
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, personInQuarantine(data.quarantineId)),
  reads: (data, unit) => ({ temperatures: { stream: healthStream(unit, personInQuarantine(data.quarantineId)), kind: health } }),
  decide({ orgUnit, occurredAt, data }, state, { temperatures }: { temperatures: readonly SayingOf<TemperatureReported>[] }) {
    const quarantine = findQuarantine(state, data.quarantineId);
    if (quarantine === undefined || quarantine.orgUnit !== orgUnit) return refuse('not-in-quarantine', 'quarantineId');
    if (quarantine.releasedAt !== undefined) return refuse('already-released', 'quarantineId');
    const refused = outsideOf(quarantine, nextAfter(state, quarantine), occurredAt) ?? (occurredAt < quarantine.dueAt ? missingIn(data, quarantine) : undefined);
    if (refused !== undefined) return refused;
    const { ending, reason: releaseReason, authority, feverSeen = false } = data;
    const warning = feverSeen || ending === 'hospitalised' ? undefined : warningOf(temperatures, occurredAt);
    if (warning !== undefined) return warning;
    const [startedAt, dueAt] = [formatInstant(quarantine.startedAt), formatInstant(quarantine.dueAt)];
    return accept({ type: 'QuarantineReleased', data: { ...routingAt(quarantine, occurredAt), startedAt, dueAt, ending, releaseReason, authority } });
  },
  refs: ({ data, type }) => ({
    quarantineId: data.quarantineId,
    ...(type === 'QuarantineReleased' ? refsOfText('reasonId', data.releaseReason) : {}),
  }),
});
