import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A seeded source of chance (xoroshiro128+). The same seed gives the same sequence, on every machine. */
export class Random {
  private readonly generator: RandomGenerator;

  constructor(private readonly seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /**
   * A source of its own for one purpose. It depends on this one's seed and the purpose alone, so that drawing more
   * for one purpose changes nothing for another.
   */
  for(purpose: string): Random {
    let hash = this.seed | 0;
    for (const character of purpose) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) | 0;
    return new Random(hash);
  }

  /** An integer from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** A number from 0, included, to 1, excluded. */
  fraction(): number {
    return uniformFloat64(this.generator);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the items, all equally likely. Refuses an empty list with a `RangeError`. */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[this.integer(0, items.length - 1)]!;
  }

  /** One of the keys, each as likely as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries(weights) as [Key, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return entries.at(-1)![0];
  }

  /** The items in a new order (Fisher–Yates); the list given stays as it is. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.integer(0, last);
      [result[last], result[other]] = [result[other]!, result[last]!];
    }
    return result;
  }

  /** A UUID with the version and variant bits of RFC 9562, version 4. */
  uuid(): string {
    const hex = Array.from({ length: 4 }, () => this.integer(0, 0xffffffff).toString(16).padStart(8, '0')).join('');
    const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
