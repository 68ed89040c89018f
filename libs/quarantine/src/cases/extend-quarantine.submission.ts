import {
  accept, choiceField, DAY, defineSubmission, duplicateOf, formatInstant, instantField, instantOf, refuse, type Instant, type RowValues,
} from '@yiwang/kernel';
import { z } from 'zod';
import { EXTENSION_REASONS } from './events.js';
import { quarantineCase, quarantineCaseStream, personInQuarantine, quarantineIdField } from './quarantine-case.js';
import { nextAfter, routingAt, runningAt } from './quarantine-course.js';
import { LONGEST_DAYS } from './quarantine-term.js';

/** How much longer a page suggests: what most orders say. */
const SUGGESTED = 7 * DAY;

const latestOf = (startedAt: number): number => startedAt + LONGEST_DAYS * DAY;

/** A week later than it is due, or than now where it is overdue, and no longer than any may last. */
const suggestedDue = ({ dueAt, startedAt }: RowValues, now: Instant): { readonly newDueAt?: string } =>
  (typeof dueAt === 'number' && typeof startedAt === 'number'
    ? { newDueAt: formatInstant(Math.min(Math.max(dueAt, now) + SUGGESTED, latestOf(startedAt))) } : {});

/**
 * A doctor orders that a quarantine last longer. It stays the same quarantine, and is due at `newDueAt` from then on.
 *
 * The same new due time is a duplicate. Refuses what `runningAt` refuses, `already-released` also where the order is told
 * late, `not-later` for an end that is no later than the one there is, `due-out-of-range` for one that is
 * over when it is ordered, or more than 60 days after the beginning, and `quarantine-overlaps` for one after the person's next has begun (its own release was voided).
 */
export const extendQuarantine = defineSubmission({
  type: 'extend-quarantine',
  labels: { zh: '延长隔离', en: 'Extend a quarantine', ja: '隔離の延長', ko: '격리 연장' },
  roles: ['doctor', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    quarantineId: quarantineIdField(),
    newDueAt: instantField('延长至', 'Until', { ahead: true }),
    reason: choiceField('延长原因', 'Reason', EXTENSION_REASONS, {
      newContact: { zh: '新的密切接触', en: 'A new contact' },
      symptoms: { zh: '出现症状', en: 'Symptoms' },
      ordered: { zh: '上级要求', en: 'Ordered from above' },
    }),
  }),
  availableWhen: [{
    list: 'quarantineCases', known: { quarantineId: 'quarantineId' },
    when: ({ dueAt, startedAt }) => Number(dueAt) < latestOf(Number(startedAt)),
    likely: suggestedDue,
  }],
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, personInQuarantine(data.quarantineId)),
  decide(command, state) {
    const { quarantineId, newDueAt, reason: extensionReason } = command.data;
    const quarantine = runningAt(state, quarantineId, command);
    if ('kind' in quarantine) return quarantine;
    if (quarantine.releasedAt !== undefined) return refuse('already-released', 'quarantineId');
    const due = instantOf(newDueAt);
    const same = quarantine.extensions.find(({ dueAt }) => dueAt === due);
    if (same !== undefined) return duplicateOf(same.report, 'QuarantineExtended', `${quarantineId} ${formatInstant(due)}`);
    const previousDueAt = formatInstant(quarantine.dueAt);
    if (due <= quarantine.dueAt) return refuse('not-later', 'newDueAt', { due: previousDueAt });
    const latest = latestOf(quarantine.startedAt);
    if (due > latest || due <= command.occurredAt) {
      const earliest = Math.max(quarantine.dueAt, command.occurredAt);
      return refuse('due-out-of-range', 'newDueAt', { earliest: formatInstant(earliest), latest: formatInstant(latest) });
    }
    const next = nextAfter(state, quarantine);
    if (next !== undefined && due > next.startedAt) return refuse('quarantine-overlaps', 'newDueAt', { start: formatInstant(next.startedAt) });
    return accept({
      type: 'QuarantineExtended',
      data: { ...routingAt(quarantine, command.occurredAt), extensionReason, previousDueAt, newDueAt: formatInstant(due) },
    });
  },
  refs: ({ data }) => ({ quarantineId: data.quarantineId }),
});
