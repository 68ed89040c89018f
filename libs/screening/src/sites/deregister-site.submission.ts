import {
  accept, defineSubmission, duplicateOf, formatInstant, idField, inEffectAt, noteField, refsOfText, refuse,
  type Command, type CommitteeCode, type Decision, type StreamToRead,
} from '@yiwang/kernel';
import { readingSite, site, siteStream, type RegisteredSite, type SiteDeregistered, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { closedManagement, closedManagementStream, type ClosedManagementState } from '../compounds/closed-management.js';
import { findGate, isSealedAt, readingEntrance, type EntranceState } from '../entrances/entrance.js';
import { findStanding, readingGate, type GateState } from '../gates/gate.js';

/** What is said of the site beside the register, and the site that it is part of. */
type Known = {
  readonly closures: ClosedManagementState;
  readonly changes: EntranceState;
  readonly shifts: GateState;
  readonly parent?: SiteState;
};
type ToRead = { [Name in keyof Known]: StreamToRead };

/**
 * Takes a site out of the register: it is closed, demolished, or was never there.
 *
 * A compound is never left without a way in: an entrance of it is sealed before it is deregistered, and whoever seals it says which
 * other one is used instead. Where the compound itself was deregistered before, and `parentSite` names it, none is needed. Sites
 * that are part of another stay when that one goes, each to be deregistered by itself; passes of a compound end when they say.
 *
 * Refuses `not-registered`, also for a site of another unit; `before-start` before it was registered; `gate-staffed` where
 * somebody stands at the gate then or later; `entrance-not-sealed`; and `compound-kept-closed` for a compound under closed
 * management: people live there. A second deregistration is a duplicate.
 */
export const deregisterSite = defineSubmission({
  type: 'deregister-site',
  labels: { zh: '注销场所', en: 'Deregister a site', ja: '場所の抹消', ko: '장소 말소' },
  roles: ['committee', 'street', 'admin'],
  units: 'both',
  personalData: 'encrypted',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Site id'),
    reason: noteField('注销原因', 'Reason'),
    parentSite: idField('所属场所', 'Part of').optional(),
  }),
  availableWhen: [
    { list: 'sites', known: { siteId: 'siteId' }, when: ({ siteType }) => siteType !== 'compound' && siteType !== 'entrance' && siteType !== 'checkpoint' },
    { list: 'compounds', known: { siteId: 'compoundId' }, when: ({ level }) => level === 'open' },
    {
      list: 'entrances',
      known: { siteId: 'entranceId', parentSite: 'compoundId' },
      when: ({ standing, shiftId, compoundId }) => shiftId === undefined && (standing === 'sealed' || compoundId === undefined),
    },
  ],
  streamKind: site,
  stream: (data, unit) => siteStream(unit, data.siteId),
  reads: ({ siteId, parentSite }, unit): ToRead => ({
    ...ofSite(unit, siteId),
    ...(parentSite === undefined ? {} : { parent: readingSite(unit, parentSite) }),
  }),
  decide(command, state, known: Known) {
    const { siteId, reason, parentSite } = command.data;
    if (state.status === 'unknown' || state.orgUnit !== command.orgUnit) return refuse('not-registered', 'siteId');
    if (state.status === 'deregistered') return duplicateOf(state.report, 'SiteDeregistered', siteId);
    const { occurredAt: registered } = state.report;
    if (command.occurredAt < registered) return refuse('before-start', 'occurredAt', { start: formatInstant(registered) });
    const wrong = refusalOfUse(state, known, command, parentSite === state.site.parentSite && known.parent?.status === 'deregistered');
    return wrong ?? accept({ type: 'SiteDeregistered', data: { siteId, siteType: state.site.siteType, reason } });
  },
  refs: ({ type, data }) => ({
    siteId: data.siteId,
    ...(type === 'SiteDeregistered' ? refsOfText('reasonId', data.reason) : {}),
  }),
});

const ofSite = (unit: CommitteeCode, siteId: string) => ({
  closures: { stream: closedManagementStream(unit, siteId), kind: closedManagement },
  changes: readingEntrance(unit, siteId),
  shifts: readingGate(unit, siteId),
});

/**
 * Why a site is still needed, if it is: somebody stands there, it is the way in, or people live behind it.
 *
 * @param isCompoundGone whether what it is part of was deregistered before
 */
function refusalOfUse(
  state: RegisteredSite, { closures, changes, shifts }: Known, { orgUnit, occurredAt }: Pick<Command, 'orgUnit' | 'occurredAt'>, isCompoundGone: boolean,
): Decision<SiteDeregistered> | undefined {
  if (state.site.siteType === 'compound' && (inEffectAt(closures, occurredAt)?.level ?? 'open') !== 'open') return refuse('compound-kept-closed', 'siteId');
  const gate = findGate(state, orgUnit);
  if (gate === undefined) return undefined;
  const standing = findStanding(shifts, occurredAt);
  if (standing !== undefined) return refuse('gate-staffed', 'siteId', { since: formatInstant(standing.report.occurredAt) });
  const isTheWayIn = gate.parentSite !== undefined && !isCompoundGone && !isSealedAt(changes, occurredAt);
  return isTheWayIn ? refuse('entrance-not-sealed', 'siteId') : undefined;
}
