import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { PassKind, TemporaryPassIssued, TemporaryPassRevoked } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { deadline, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf, streetIn } from './keys.js';

interface TemporaryPass {
  readonly unit: OrgUnitCode;
  readonly passId: string;
  readonly compoundId: string;
  readonly name: string;
  readonly kind: PassKind;
  readonly issuedAt: Instant;
  readonly validTo: Instant;
}

/** One number, as long as it is out: good until its hour has come. Whose it is stands on the pass, and is not kept here. */
export const temporaryPass = defineSubject<TemporaryPassIssued | TemporaryPassRevoked>()({
  name: 'temporaryPass',
  hears: {
    TemporaryPassIssued: { key: (event) => keyOf(streetIn(event), event.data.passId), keeps: ['passId', 'compoundId', 'name', 'kind', 'validTo'] },
    TemporaryPassRevoked: { key: (event) => keyOf(streetIn(event), event.data.passId), keeps: ['reason'] },
  },
  initial: undefined as TemporaryPass | undefined,
  evolve: (_, fact) => {
    if (fact.type === 'TemporaryPassRevoked') return undefined;
    return { ...fact.data, unit: fact.orgUnit, issuedAt: fact.occurredAt, validTo: instantIn(fact.data.validTo) };
  },
});

export const ofTemporaryPasses = measuresOf(temporaryPass, {
  issued: tallyOf('TemporaryPassIssued', () => 1),
  valid: deadline((pass) => pass && { n: 1, unit: pass.unit, until: pass.validTo }),
});

/** The same by the compound into which it lets somebody. */
export const ofTemporaryPassesByCompound = byPart(ofTemporaryPasses, (pass) => pass?.compoundId);
