/** As many digits has the code of a street, and begins the code of what is of one. */
const STREET_DIGITS = 9;

/** The row of the office of a unit's street, `<street>000`; `undefined` above the streets. */
export function officeOf(unit: string): string | undefined {
  return unit.length < STREET_DIGITS ? undefined : `${unit.slice(0, STREET_DIGITS)}000`;
}

export const isStreet = (unit: string): boolean => unit.length === STREET_DIGITS;

/** Whether a unit is below the streets. */
export const isCommittee = (unit: string): boolean => unit.length > STREET_DIGITS;

/** The unit for which something of a number of `unit` is said: a committee itself, of a street its office; `undefined` above the streets. */
export const speakerOf = (unit: string): string | undefined => (isCommittee(unit) ? unit : officeOf(unit));
