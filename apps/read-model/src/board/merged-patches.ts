/** Merges patches that a slow reader has missed. Readers who missed the same ones get the same merged patch. */
export class MergedPatches<Patch extends object> {
  /** Merged patches by the last one missed, then by the first. */
  private readonly known = new WeakMap<Patch, WeakMap<Patch, Patch>>();

  /** @param merge makes one of several, of which the first is the oldest */
  constructor(private readonly merge: (patches: readonly Patch[]) => Patch) {}

  of(patches: readonly Patch[]): Patch {
    const [first, last] = [patches[0]!, patches.at(-1)!];
    let byFirst = this.known.get(last);
    if (!byFirst) this.known.set(last, (byFirst = new WeakMap()));
    let patch = byFirst.get(first);
    if (!patch) byFirst.set(first, (patch = this.merge(patches)));
    return patch;
  }
}
