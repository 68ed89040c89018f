import { currentVersionOf, type EventMetadata, type Upcaster } from '@yiwang/kernel';

/** Brings stored payloads to the version that the product speaks today, one version at a time. */
export class Upcasting {
  private readonly steps = new Map<string, readonly Upcaster[]>();

  /** Refuses (throws `RangeError`) upcasters of a type that do not form one chain from version 1. */
  constructor(upcasters: readonly Upcaster[] = []) {
    for (const upcaster of [...upcasters].sort((a, b) => a.from - b.from)) {
      const chain = this.steps.get(upcaster.type) ?? [];
      if (upcaster.from !== chain.length + 1) {
        throw new RangeError(`${upcaster.type}: no single way on from version ${chain.length + 1}`);
      }
      this.steps.set(upcaster.type, [...chain, upcaster]);
    }
  }

  /** The version in which events of a type are written today: 1 where it never changed. */
  currentVersion(type: string): number {
    return currentVersionOf(type, this.steps.get(type));
  }

  /** A stored payload as it would be written today. One of a later version than today's is left as it is. */
  toCurrent(type: string, data: unknown, metadata: EventMetadata): unknown {
    const chain = this.steps.get(type);
    if (chain === undefined) return data;
    return chain.slice(metadata.schemaVersion - 1).reduce((older, step) => step.data(older, metadata), data);
  }
}
