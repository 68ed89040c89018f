/** From here on a temperature is a fever, in tenths of a degree. */
export const FEVER = 373;
