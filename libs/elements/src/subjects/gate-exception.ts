import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { ExceptionKind, GateExceptionReported, GateExceptionResolved } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { level, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

interface GateException {
  readonly unit: OrgUnitCode;
  readonly exceptionId: string;
  readonly siteId: string;
  readonly compoundId?: string | undefined;
  readonly name: string;
  readonly kind: ExceptionKind;
  readonly tenthsCelsius?: number | undefined;
  readonly reportedAt: Instant;
}

/** One exception at a gate, until it is settled. Of whom it tells is nobody's to see here. */
export const gateException = defineSubject<GateExceptionReported | GateExceptionResolved>()({
  name: 'gateException',
  hears: {
    GateExceptionReported: {
      key: (event) => keyOf(streetIn(event), event.data.exceptionId),
      keeps: ['exceptionId', 'siteId', 'name', 'kind'], keepsIfGiven: ['compoundId', 'tenthsCelsius'],
    },
    GateExceptionResolved: { key: (event) => keyOf(streetIn(event), event.data.exceptionId), keeps: ['how'] },
  },
  initial: undefined as GateException | undefined,
  evolve: (_, fact) => (fact.type === 'GateExceptionResolved' ? undefined : { unit: fact.orgUnit, reportedAt: fact.occurredAt, ...fact.data }),
});

export const ofGateExceptions = measuresOf(gateException, {
  open: level((open) => open && { n: 1, unit: open.unit }),
  fever: tallyOf('GateExceptionReported', (_, { data }) => data.kind === 'fever'),
  dispute: tallyOf('GateExceptionReported', (_, { data }) => data.kind === 'dispute'),
});

/** The same by the compound at whose gate it happened. */
export const ofGateExceptionsByCompound = byPart(ofGateExceptions, (open) => open?.compoundId);
