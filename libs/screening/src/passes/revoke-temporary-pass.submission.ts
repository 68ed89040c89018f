import { accept, choiceField, defineSubmission, duplicateOf, idField, inEffectAt, refuse, type OrgUnitCode, type StreamToRead } from '@yiwang/kernel';
import { isSiteOf, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { REVOCATIONS } from './events.js';
import { passField } from './pass-field.js';
import { temporaryPass, temporaryPassStream } from './temporary-pass.js';

/** The gate that the sender speaks for, where it is not the compound. */
type Known = { readonly gate?: SiteState };
type ToRead = { [Name in keyof Known]: StreamToRead };

const isGateOf = (gate: SiteState | undefined, compoundId: string, unit: OrgUnitCode): boolean =>
  gate !== undefined && isSiteOf(gate, unit) && gate.site.parentSite === compoundId;

/**
 * A pass is taken back, or is no longer good, at `occurredAt`: at whichever gate of its compound.
 *
 * Refuses `not-your-site` to who speaks neither for the compound nor for a gate of it, and `not-registered` where the unit has
 * handed out no such pass for the compound by then. One that was taken back already is a duplicate.
 */
export const revokeTemporaryPass = defineSubmission({
  type: 'revoke-temporary-pass',
  labels: { zh: '收回临时通行证', en: 'Take back a temporary pass', ja: '臨時通行証の回収', ko: '임시 통행증 회수' },
  roles: ['committee', 'property', 'gate', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ compoundId }) => compoundId,
  withinSite: true,
  schema: z.object({
    passId: passField,
    compoundId: idField('小区编号', 'Compound'),
    reason: choiceField('收回原因', 'Why', REVOCATIONS, {
      expired: { zh: '到期', en: 'Expired' },
      misused: { zh: '冒用', en: 'Misused' },
      lost: { zh: '遗失', en: 'Lost' },
      left: { zh: '离开', en: 'The holder left' },
    }),
  }),
  availableWhen: [{ list: 'temporaryPasses', known: { passId: 'passId', compoundId: 'compoundId' } }],
  streamKind: temporaryPass,
  stream: (data, unit) => temporaryPassStream(unit, data.passId),
  reads: ({ compoundId }, unit, site): ToRead => (site === undefined || site === compoundId ? {} : { gate: readingSite(unit, site) }),
  decide(command, facts, { gate }: Known) {
    const { passId, compoundId, reason } = command.data;
    if (command.site !== undefined && command.site !== compoundId && !isGateOf(gate, compoundId, command.orgUnit)) return refuse('not-your-site', 'compoundId', { site: compoundId });
    const last = inEffectAt(facts, command.occurredAt);
    if (last === undefined || last.orgUnit !== command.orgUnit) return refuse('not-registered', 'passId');
    if (last.issued === undefined) return duplicateOf(last.report, 'TemporaryPassRevoked', passId);
    if (last.issued.compoundId !== compoundId) return refuse('not-registered', 'passId');
    return accept({ type: 'TemporaryPassRevoked', data: { passId, compoundId, kind: last.issued.kind, reason } });
  },
});
