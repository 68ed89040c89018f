/** A pass as a gate looks at it: for whom of which kind, for which compound, until when. Of its holder nothing is known here. */
export interface KnownPass {
  readonly passId: string;
  readonly kind: string;
  readonly compoundId: string;
  /** The compound's name. */
  readonly place: string;
  readonly validTo: string;
}

/** The passes that were good at a moment. */
export interface KnownPasses {
  readonly asOf: string;
  readonly passes: readonly KnownPass[];
}

/** What a gate says of a pass: good here, of another compound, over by now, or not known. */
export type Verdict =
  | { readonly outcome: 'valid' | 'elsewhere' | 'ended'; readonly pass: KnownPass }
  | { readonly outcome: 'unknown'; readonly pass?: undefined };

/**
 * What is to be said of the number on a pass. Capitals and blanks in it are not told apart.
 *
 * @param compoundId of the gate; `undefined` for a checkpoint, which lets every compound's passes through
 * @param now in ms since 1970: the list may be older than that
 */
export function verdictOn(typed: string, { passes }: KnownPasses, compoundId: string | undefined, now: number): Verdict {
  const number = plain(typed);
  const found = passes.filter(({ passId }) => plain(passId) === number);
  const pass = found.find((each) => each.compoundId === compoundId) ?? found[0];
  if (pass === undefined) return { outcome: 'unknown' };
  if (Date.parse(pass.validTo) <= now) return { outcome: 'ended', pass };
  return { outcome: compoundId === undefined || pass.compoundId === compoundId ? 'valid' : 'elsewhere', pass };
}

const plain = (number: string): string => number.replace(/\s/g, '').toLowerCase();
