/** Whether two lists, each of different things, name the same ones in whichever order: what was ticked, who was there. */
export const sameInAnyOrder = <Thing>(some: readonly Thing[], others: readonly Thing[]): boolean =>
  some.length === others.length && others.every((thing) => some.includes(thing));
