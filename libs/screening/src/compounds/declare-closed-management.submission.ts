import { accept, choiceField, defineSubmission, duplicateOf, idField, inEffectAt, inPlaceOf, refuse } from '@yiwang/kernel';
import { isSiteOf, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { closedManagement, closedManagementStream } from './closed-management.js';
import { CLOSURES } from './events.js';

/**
 * Says how a compound is kept from `occurredAt` on, until it is said anew (the city's notice of 10 February 2020 on closed
 * management of compounds).
 *
 * Refuses `not-registered` where the unit has no such compound. The level in effect then is a duplicate; of two of one moment
 * the one recorded later holds, and `refs.inPlaceOf` names the other.
 */
export const declareClosedManagement = defineSubmission({
  type: 'declare-closed-management',
  labels: { zh: '设置小区封闭管理', en: 'Set how a compound is closed', ja: '団地の閉鎖管理の設定', ko: '단지 폐쇄 관리 설정' },
  roles: ['committee', 'street', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ compoundId }) => compoundId,
  schema: z.object({
    compoundId: idField('小区编号', 'Compound'),
    level: choiceField('管理级别', 'Level', CLOSURES, {
      open: { zh: '开放', en: 'Open' },
      quasiClosed: { zh: '准封闭', en: 'Quasi-closed' },
      sealed: { zh: '封闭', en: 'Sealed' },
    }),
  }),
  availableWhen: [{
    list: 'compounds',
    known: { compoundId: 'compoundId' },
    likely: ({ level }) => ({ level: level === 'open' ? 'quasiClosed' : 'open' }),
  }],
  streamKind: closedManagement,
  stream: (data, unit) => closedManagementStream(unit, data.compoundId),
  reads: ({ compoundId }, unit) => ({ compound: readingSite(unit, compoundId) }),
  decide(command, declarations, { compound }: { compound: SiteState }) {
    const { compoundId, level } = command.data;
    if (!isSiteOf(compound, command.orgUnit, 'compound')) return refuse('not-registered', 'compoundId');
    const current = inEffectAt(declarations, command.occurredAt);
    if (current?.level === level) return duplicateOf(current.report, 'ClosedManagementDeclared', compoundId);
    return accept({ type: 'ClosedManagementDeclared', data: { compoundId, level } });
  },
  refs: (event, declarations) => inPlaceOf(declarations, event.id),
});
