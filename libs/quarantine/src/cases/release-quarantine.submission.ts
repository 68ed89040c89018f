import { accept, defineSubmission, formatInstant, noteField, refsOfText, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { findQuarantine, parseQuarantineId, quarantineCase, quarantineCaseStream, quarantineIdField } from './quarantine-case.js';
import { nextAfter, routingAt } from './quarantine-course.js';

/**
 * A quarantine ends, at `occurredAt`: at its due time or after, or before it for a reason.
 *
 * Refuses `not-in-quarantine` where there is no such quarantine in the unit, `already-released`, `before-start` for a
 * release before the beginning, `quarantine-overlaps` for one after the person's next has begun (its own release was
 * voided), `before-earliest` for one before the person's last move, and `not-due` for one before its time that gives no reason.
 */
export const releaseQuarantine = defineSubmission({
  type: 'release-quarantine',
  labels: { zh: '解除隔离', en: 'Release from quarantine', ja: '隔離の解除', ko: '격리 해제' },
  roles: ['committee', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    quarantineId: quarantineIdField(),
    reason: noteField('提前解除原因', 'Reason for an early release').optional(),
  }),
  availableWhen: [{ list: 'quarantineCases', known: { quarantineId: 'quarantineId' } }],
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, parseQuarantineId(data.quarantineId)!.personId),
  decide(command, state) {
    const quarantine = findQuarantine(state, command.data.quarantineId);
    if (quarantine === undefined || quarantine.orgUnit !== command.orgUnit) {
      return refuse('not-in-quarantine', 'quarantineId');
    }
    if (quarantine.releasedAt !== undefined) return refuse('already-released', 'quarantineId');
    const startedAt = formatInstant(quarantine.startedAt);
    if (command.occurredAt < quarantine.startedAt) return refuse('before-start', 'occurredAt', { start: startedAt });
    const next = nextAfter(state, quarantine);
    if (next !== undefined && next.startedAt < command.occurredAt) {
      return refuse('quarantine-overlaps', 'occurredAt', { start: formatInstant(next.startedAt) });
    }
    const moved = quarantine.moves.at(-1)?.report.occurredAt;
    if (moved !== undefined && command.occurredAt < moved) return refuse('before-earliest', 'occurredAt', { earliest: formatInstant(moved) });
    const dueAt = formatInstant(quarantine.dueAt);
    const { reason: releaseReason } = command.data;
    if (command.occurredAt < quarantine.dueAt && releaseReason === undefined) return refuse('not-due', 'reason', { due: dueAt });
    return accept({
      type: 'QuarantineReleased',
      data: { ...routingAt(quarantine, command.occurredAt), startedAt, dueAt, ...(releaseReason === undefined ? {} : { releaseReason }) },
    });
  },
  refs: ({ data, type }) => ({
    quarantineId: data.quarantineId,
    ...(type === 'QuarantineReleased' ? refsOfText('reasonId', data.releaseReason) : {}),
  }),
});
