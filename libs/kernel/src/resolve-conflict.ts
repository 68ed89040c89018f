import { z } from 'zod';
import type { ConflictResolved, FactsConflicted } from './conflict.js';
import { correctable, streamField, type CorrectableEvent } from './correct-event.js';
import { liveEvents } from './event.js';
import { noteField, refsOfText } from './note.js';
import { accept, defineSubmission, refuse } from './submission.js';

/** The conflict of this id, as long as nobody has resolved it. */
function openConflict(live: readonly CorrectableEvent[], conflictId: string): (CorrectableEvent & { readonly data: FactsConflicted['data'] }) | undefined {
  const ofConflict = live.filter(({ type, data }) =>
    (type === 'FactsConflicted' || type === 'ConflictResolved') && (data as ConflictResolved['data']).conflictId === conflictId);
  const isResolved = ofConflict.some(({ type }) => type === 'ConflictResolved');
  return isResolved ? undefined : (ofConflict[0] as ReturnType<typeof openConflict>);
}

/** What the two buttons of a row have in common. */
const OF_THE_CONFLICT = { stream: 'stream', conflictId: 'conflictId' } as const;

/**
 * Says which of the facts that contradict each other is kept, and why. The others are voided. Whenever that is said to have
 * been: it comes after the conflict, which ends with it.
 *
 * Like a correction it belongs to no context in particular, and is given every event of the stream. Refuses
 * `conflict-not-open` where there is no such conflict, or it is resolved; `not-your-unit` for one of another unit;
 * `event-not-found` for a fact that is none of the conflict's, and `already-corrected` for one that was voided meanwhile.
 */
export const resolveConflict = defineSubmission({
  type: 'resolve-conflict',
  labels: { zh: '解决数据冲突', en: 'Resolve a conflict', ja: 'データの矛盾を解決', ko: '데이터 충돌 해결' },
  roles: ['committee', 'street', 'doctor', 'admin'],
  units: 'any',
  personalData: 'encrypted',
  schema: z.object({
    stream: streamField,
    conflictId: z.uuid().toLowerCase().meta({ labels: { zh: '冲突编号', en: 'Conflict' } }),
    keep: z.uuid().toLowerCase().meta({ labels: { zh: '保留的记录', en: 'The event that is kept' } }),
    reason: noteField('依据', 'Reason'),
  }),
  availableWhen: [
    { list: 'conflicts', known: { ...OF_THE_CONFLICT, keep: 'firstEventId' }, label: { zh: '以先报的为准', en: 'Keep the first', ja: '先の報告を採用', ko: '먼저 보고된 것을 채택' } },
    { list: 'conflicts', known: { ...OF_THE_CONFLICT, keep: 'secondEventId' }, label: { zh: '以后报的为准', en: 'Keep the second', ja: '後の報告を採用', ko: '나중에 보고된 것을 채택' } },
  ],
  streamKind: correctable,
  stream: (data) => data.stream,
  decide(command, events) {
    const { conflictId, keep, reason } = command.data;
    const live = liveEvents(events);
    const conflict = openConflict(live, conflictId);
    if (conflict === undefined) return refuse('conflict-not-open', 'conflictId');
    if (conflict.metadata?.orgUnit !== command.orgUnit) return refuse('not-your-unit', 'orgUnit', { orgUnit: command.orgUnit });
    const { eventIds } = conflict.data;
    if (!eventIds.includes(keep)) return refuse('event-not-found', 'keep');
    const standing = eventIds.filter((id) => live.some((event) => event.id === id));
    if (!standing.includes(keep)) return refuse('already-corrected', 'keep');
    const voided = standing.filter((id) => id !== keep);
    const earliest = conflict.metadata.occurredAt + 1;
    return accept(
      { type: 'ConflictResolved', data: { conflictId, keep, reason, voided }, ...(command.occurredAt < earliest ? { occurredAt: earliest } : {}) },
      ...voided.map((correctedEventId) => ({ type: 'EventCorrected' as const, data: { correctedEventId, reason } })),
    );
  },
  refs: ({ data: { reason } }) => refsOfText('reasonId', reason),
});
