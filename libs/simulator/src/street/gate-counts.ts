/** How many come to a gate in a shift, and of what share of them the temperature is taken. */
export interface Passed {
  readonly inAll: number;
  readonly measured: number;
}

/** What a shift has counted once a share of those who come have come: all of it so far. */
export function gateCountsOf({ inAll, measured }: Passed, share: number): Readonly<Record<string, number>> {
  const part = (of: number): number => Math.floor(inAll * of * share);
  return {
    passes: part(1),
    turnedAway: part(0.01),
    asked: part(0.12),
    registered: part(0.06),
    tempMeasured: part(measured),
    codeChecked: part(0.2),
    codeNonGreen: part(0.002),
    vehicles: part(0.1),
    cardPasses: part(0.4),
  };
}
