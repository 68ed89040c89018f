/**
 * The address of a person's own page, in any unit of the street. The id stands behind the `#`, which no browser sends: nobody who
 * keeps addresses keeps it.
 */
export const personAddress = (personId: string, unit: string): string => `/person?unit=${unit}#${personId}`;

/** The person that an address is of, as it stands behind the `#`. */
export const personIn = (hash: string): string | undefined => (/^#[\w-]+$/.test(hash) ? hash.slice(1) : undefined);
