/** A unit, the one above and those below. */
export { UnitsDocument as UNITS } from './units.query.generated.js';
