import { accept, defineSubmission, formatInstant, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { parseQuarantineId, quarantineCase, quarantineCaseStream } from './quarantine-case.js';

/**
 * A quarantine ends, at `occurredAt`: at its due time, before or after.
 *
 * Refuses `not-in-quarantine` where there is no such quarantine in the unit, `already-released`, and `before-start` for
 * a release before the beginning.
 */
export const releaseQuarantine = defineSubmission({
  type: 'release-quarantine',
  service: 'quarantine',
  labels: { zh: '解除隔离', en: 'Release from quarantine', ja: '隔離の解除', ko: '격리 해제' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    quarantineId: z
      .string()
      .refine((text) => parseQuarantineId(text) !== undefined)
      .meta({ labels: { zh: '隔离编号', en: 'Quarantine' } }),
  }),
  streamKind: quarantineCase,
  stream: (data, unit) => quarantineCaseStream(unit, parseQuarantineId(data.quarantineId)!.personId),
  decide(command, quarantines) {
    const quarantine = quarantines.find(({ routing }) => routing.quarantineId === command.data.quarantineId);
    if (quarantine === undefined || quarantine.orgUnit !== command.orgUnit) {
      return refuse('not-in-quarantine', 'quarantineId');
    }
    if (quarantine.releasedAt !== undefined) return refuse('already-released', 'quarantineId');
    const startedAt = formatInstant(quarantine.startedAt);
    if (command.occurredAt < quarantine.startedAt) return refuse('before-start', 'occurredAt', { start: startedAt });
    return accept({
      type: 'QuarantineReleased',
      data: { ...quarantine.routing, startedAt, dueAt: formatInstant(quarantine.dueAt) },
    });
  },
  refs: (event) => ({ quarantineId: event.data.quarantineId }),
});
