import type { DomainEvent } from './event.js';
import { isOfficeRow, scopeOf, streetOf, type Level, type OrgUnitCode } from './org-unit.js';
import { streamName, type StreamKind, type StreamName } from './stream.js';
import type { FirstReport } from './submission.js';
import { reportOf } from './valid-time.js';

/** An org unit entered the register, or was given another name. */
export type OrgUnitRegistered = DomainEvent<
  'OrgUnitRegistered',
  { readonly code: OrgUnitCode; readonly name: string; readonly nameEn?: string | undefined; readonly level: Level }
>;

export interface OrgUnitState {
  /** What the register says of the unit now; `undefined` for a unit that no live event registers. */
  readonly registered?: OrgUnitRegistered['data'] | undefined;
  /** The event that says so, for those who register the same again. */
  readonly by?: FirstReport | undefined;
}

/** The register of org units: every context reads it, the screening service writes it. */
export const orgUnit: StreamKind<OrgUnitState, OrgUnitRegistered> = {
  kind: 'orgUnit',
  initial: {},
  evolve: (_state, event) => ({ registered: event.data, by: reportOf(event) }),
};

/** `<unit>_orgUnit-<code>`: the unit's own code up to street level is its scope. */
export function orgUnitStream(code: OrgUnitCode): StreamName {
  return streamName(scopeOf(code), orgUnit.kind, code);
}

/** The unit that must be registered before facts of `unit` are taken: an office row stands for its street. */
export function registeredUnitOf(unit: OrgUnitCode): OrgUnitCode {
  return isOfficeRow(unit) ? streetOf(unit) : unit;
}
