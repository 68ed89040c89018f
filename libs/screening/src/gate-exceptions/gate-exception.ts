import {
  reportOf, streamName, streetOf, unchanged, withFact, withFactChanged,
  type CommitteeCode, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { GateExceptionReported, GateExceptionResolved, Settlement } from './events.js';

/** One exception at a gate. That it happened is its `report`. */
export interface GateException extends Reported {
  readonly reported: GateExceptionReported['data'];
  readonly orgUnit: OrgUnitCode;
  /** `undefined` while it is open. */
  readonly resolution?: (Reported & { readonly how: Settlement }) | undefined;
}

/** All exceptions at a gate, by when they happened. */
export type GateExceptionState = readonly GateException[];

export const gateException: StreamKind<GateExceptionState, GateExceptionReported | GateExceptionResolved> = {
  kind: 'gateException',
  initial: [],
  evolve(exceptions, event) {
    switch (event.type) {
      case 'GateExceptionReported':
        return withFact(exceptions, { reported: event.data, orgUnit: event.metadata.orgUnit, report: reportOf(event) });
      case 'GateExceptionResolved':
        return withFactChanged(
          exceptions, ({ reported }) => reported.exceptionId === event.data.exceptionId, () => ({ resolution: { how: event.data.how, report: reportOf(event) } }),
        );
      default:
        return unchanged(exceptions, event);
    }
  },
};

/** `<street>_gateException-<siteId>`: all exceptions of a gate share a stream. */
export function gateExceptionStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), gateException.kind, siteId);
}
