import {
  reportOf, scopeOf, streamName, unchanged, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { EventPlace, FailureRef, PolicyFailed, PolicyRetried, PolicyRetryRequested } from './events.js';

/** What failed, and whether it still waits: `open` until it is recorded, `asked` while it is asked for again. Its `report` is the latest. */
export interface PolicyFailureState extends Reported {
  readonly of: FailureRef & EventPlace;
  readonly orgUnit: OrgUnitCode;
  readonly standing: 'open' | 'asked' | 'recorded';
}

export const policyFailure: StreamKind<PolicyFailureState | undefined, PolicyFailed | PolicyRetryRequested | PolicyRetried> = {
  kind: 'policy',
  initial: undefined,
  evolve(state, event) {
    switch (event.type) {
      case 'PolicyFailed': {
        const { code: _, ...of } = event.data;
        return state ?? { of, orgUnit: event.metadata.orgUnit, standing: 'open', report: reportOf(event) };
      }
      case 'PolicyRetryRequested':
        return state && { ...state, standing: 'asked', report: reportOf(event) };
      case 'PolicyRetried':
        return state && { ...state, standing: event.data.outcome === 'recorded' ? 'recorded' : 'open', report: reportOf(event) };
      default:
        return unchanged(state, event);
    }
  },
};

/** `<street>_policy-<failureId>`, of a district or the city by that unit itself. */
export function policyFailureStream(unit: OrgUnitCode, { failureId }: Pick<FailureRef, 'failureId'>): StreamName {
  return streamName(scopeOf(unit), policyFailure.kind, failureId);
}
