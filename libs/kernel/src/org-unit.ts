/**
 * Org units by their statistical codes (GB/T 2260 and the National Bureau of Statistics' codes below it):
 * `31` the city, `310105` a district, `310105002` a street, `310105002004` a residents' committee.
 * A street office's own facts are kept under `<street>000`, its *office row*, which is not a committee.
 */
export type OrgUnitCode = string & { readonly __brand: 'OrgUnitCode' };

/** The code of a committee, or of a street's office row: twelve digits. Facts are reported for these, and stand in a street. */
export type CommitteeCode = OrgUnitCode & { readonly __level: 'committee' };

export type Level = 'city' | 'district' | 'street' | 'committee';

const LEVEL_BY_LENGTH: Readonly<Record<number, Level>> = { 2: 'city', 6: 'district', 9: 'street', 12: 'committee' };
const LENGTH_ABOVE: Readonly<Record<number, number>> = { 6: 2, 9: 6, 12: 9 };

/** Whether a text is a code of 2, 6, 9 or 12 digits. Says nothing of whether such a unit is registered. */
export function isOrgUnitCode(text: string): text is OrgUnitCode {
  return /^\d+$/.test(text) && LEVEL_BY_LENGTH[text.length] !== undefined;
}

/** The code in a text known to be one; throws a `RangeError` for anything else. */
export function orgUnitCode(text: string): OrgUnitCode {
  if (!isOrgUnitCode(text)) throw new RangeError(`not an org unit code: ${text}`);
  return text;
}

/** The code in a text known to be a committee's or an office row's; throws a `RangeError` for anything else. */
export function committeeCode(text: string): CommitteeCode {
  if (!isOrgUnitCode(text) || levelOf(text) !== 'committee') throw new RangeError(`not a code of a committee: ${text}`);
  return text as CommitteeCode;
}

/** The level a code stands on. An office row (`<street>000`) stands on the committee level. */
export function levelOf(code: OrgUnitCode): Level {
  return LEVEL_BY_LENGTH[code.length]!;
}

/** The unit above, or `undefined` for the city. */
export function parentOf(code: OrgUnitCode): OrgUnitCode | undefined {
  const length = LENGTH_ABOVE[code.length];
  return length === undefined ? undefined : (code.slice(0, length) as OrgUnitCode);
}

/** A unit and those above it, up to the city. */
export function upFrom(code: OrgUnitCode): OrgUnitCode[] {
  const above = parentOf(code);
  return above === undefined ? [code] : [code, ...upFrom(above)];
}

/** The street a street, committee or office row belongs to; `undefined` for a district or the city. */
export function streetOf(code: CommitteeCode): OrgUnitCode;
export function streetOf(code: OrgUnitCode): OrgUnitCode | undefined;
export function streetOf(code: OrgUnitCode): OrgUnitCode | undefined {
  return code.length < 9 ? undefined : (code.slice(0, 9) as OrgUnitCode);
}

/** Where a unit's streams and periods are kept: its street, or the unit itself above the streets. */
export function scopeOf(code: OrgUnitCode): OrgUnitCode {
  return streetOf(code) ?? code;
}

/** The row that holds a street office's own facts: `<street>000`. */
export function officeRowOf(street: OrgUnitCode): CommitteeCode {
  return `${street.slice(0, 9)}000` as CommitteeCode;
}

/** Whether a code is a street's office row rather than a committee. */
export function isOfficeRow(code: OrgUnitCode): code is CommitteeCode {
  return code.length === 12 && code.endsWith('000');
}

/** Whether `scope` is `code` itself or a unit above it. */
export function contains(scope: OrgUnitCode, code: OrgUnitCode): boolean {
  return code.startsWith(scope);
}
