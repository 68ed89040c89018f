import {
  accept, choiceField, defineSubmission, duplicateOf, idField, inEffectAt, inPlaceOf, refuse, textField, type Command,
} from '@yiwang/kernel';
import { isSpokenFor, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import {
  entrance, entranceStream, findGate, holdsUntil, leadsInInstead, readingInstead, type EntranceState, type Gate, type NamedInstead,
} from './entrance.js';
import { BARRIERS, ENTRANCE_STATUSES, type EntranceStatusChanged } from './events.js';

type Said = Omit<EntranceStatusChanged['data'], 'compoundId'>;

const COMPARED = ['status', 'barrier', 'hours', 'insteadUse'] as const;

const saysTheSame = (a: Said, b: Said): boolean => COMPARED.every((field) => a[field] === b[field]);

type Known = NamedInstead & { readonly site: SiteState };

/**
 * Opens an entrance, limits its hours or seals it, from `occurredAt` on. Whoever seals an entrance of a compound says which
 * other one is used instead: it has to be of the same compound, and to stay open as long as this one does not, as far as is
 * known.
 *
 * Refuses `not-registered` for what is no entrance or checkpoint of the unit, `not-your-site` for one that is neither the
 * sender's nor part of the sender's, `last-entrance` where no such other one is named. What holds then is a duplicate; of two
 * of one moment the one recorded later holds, and `refs.inPlaceOf` names the other.
 */
export const setEntranceStatus = defineSubmission({
  type: 'set-entrance-status',
  labels: { zh: '设置出入口状态', en: 'Open, limit or seal an entrance', ja: '出入口の開閉設定', ko: '출입구 개폐 설정' },
  roles: ['committee', 'property', 'street', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ entranceId }) => entranceId,
  withinSite: true,
  schema: z.object({
    entranceId: idField('出入口编号', 'Entrance'),
    status: choiceField('状态', 'Status', ENTRANCE_STATUSES, {
      open: { zh: '开放', en: 'Open' },
      limited: { zh: '限时开放', en: 'Open at certain hours' },
      sealed: { zh: '封闭', en: 'Sealed' },
    }),
    barrier: choiceField('隔断', 'Barrier', BARRIERS, {
      standard: { zh: '固定门或道闸', en: 'A gate or a boom' },
      improvised: { zh: '临时隔断', en: 'Improvised' },
      none: { zh: '无', en: 'None' },
    }),
    hours: textField('开放时段', 'Hours', 60).optional(),
    insteadUse: idField('改走哪个出入口', 'Entrance used instead').optional(),
  }),
  availableWhen: [{ list: 'entrances', known: { entranceId: 'entranceId' } }],
  streamKind: entrance,
  stream: (data, unit) => entranceStream(unit, data.entranceId),
  reads: ({ entranceId, insteadUse }, unit) => ({ site: readingSite(unit, entranceId), ...readingInstead(unit, insteadUse) }),
  decide(command, changes, { site, ...instead }: Known) {
    const { entranceId } = command.data;
    const gate = findGate(site, command.orgUnit);
    if (gate === undefined) return refuse('not-registered', 'entranceId');
    if (!isSpokenFor(gate, command.site)) return refuse('not-your-site', 'entranceId', { site: entranceId });
    const current = inEffectAt(changes, command.occurredAt);
    if (current !== undefined && saysTheSame(current.said, command.data)) return duplicateOf(current.report, 'EntranceStatusChanged', entranceId);
    if (!leavesAWay(command, gate, changes, instead)) return refuse('last-entrance', 'insteadUse');
    return accept({ type: 'EntranceStatusChanged', data: { ...command.data, compoundId: gate.parentSite } });
  },
  refs: (event, changes) => inPlaceOf(changes, event.id),
});

/** Whether the compound keeps an entrance: one that is named is another of it, and stays open; to seal one, it has to be named. */
function leavesAWay({ data, orgUnit, occurredAt }: Command<Said>, gate: Gate, changes: EntranceState, instead: NamedInstead): boolean {
  if (data.insteadUse === undefined) return data.status !== 'sealed' || gate.parentSite === undefined;
  return leadsInInstead(instead, gate, orgUnit, occurredAt, holdsUntil(changes, occurredAt));
}
