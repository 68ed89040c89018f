import type { ReadFeature } from './outlines.js';

/** A committee as the register calls it. */
export interface Committee {
  readonly code: string;
  readonly name: string;
}

/** Why a feature is not drawn: it has no area, no committee goes by what it says, or another one is of the same committee. */
export type Reason = 'noArea' | 'unmatched' | 'leftOut' | 'doubled';

/** A feature of a file and whose area it is, as far as that is known. */
export interface Match {
  /** Its place in the file, from 0. */
  readonly feature: number;
  /** What the chosen property says; empty where it says nothing. */
  readonly said: string;
  readonly committee: string | undefined;
  readonly reason: Reason | undefined;
}

/** What a committee's name may end in, beside what tells it from others. */
const ENDING = /(?:社区)?(?:居民委员会|村民委员会|居委会|村委会|居委|社区)$/;

const bare = (name: string): string => name.replace(/\s/g, '').replace(ENDING, '');

/** The committee that a text names: by its code of twelve digits, or by its name, with or without 居委会. None where two go by it. */
export function committeeNamed(said: string, committees: readonly Committee[]): string | undefined {
  const named = committees.filter(({ code, name }) => code === said || (said !== '' && bare(name) === bare(said)));
  return named.length === 1 ? named[0]!.code : undefined;
}

/** The properties of a file's features, each once, the one that names most committees first. */
export function propertiesOf(features: readonly ReadFeature[], committees: readonly Committee[]): readonly string[] {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const named = (property: string) => new Set(features.flatMap(({ properties }) => committeeNamed(properties[property] ?? '', committees) ?? [])).size;
  const counts = new Map(names.map((name) => [name, named(name)]));
  return names.sort((a, b) => counts.get(b)! - counts.get(a)!);
}

/**
 * Whose area each feature is: what was said by hand before what its property says.
 *
 * @param byHand by the feature's place in the file, a committee's code; empty for one that is left out
 */
export function matchesOf(features: readonly ReadFeature[], property: string | undefined, byHand: ReadonlyMap<number, string>, committees: readonly Committee[]): readonly Match[] {
  const found = features.map(({ properties, outline }, feature) => {
    const said = (property === undefined ? undefined : properties[property]) ?? '';
    const chosen = byHand.get(feature) ?? committeeNamed(said, committees);
    return { feature, said, hasArea: outline !== undefined, committee: chosen === '' ? undefined : chosen, isLeftOut: chosen === '' };
  });
  return found.map(({ feature, said, hasArea, committee, isLeftOut }) => {
    const isDoubled = committee !== undefined && found.some((other) => other.feature !== feature && other.hasArea && other.committee === committee);
    const reason = !hasArea ? 'noArea' : isLeftOut ? 'leftOut' : committee === undefined ? 'unmatched' : isDoubled ? 'doubled' : undefined;
    return { feature, said, committee: hasArea ? committee : undefined, reason };
  });
}
