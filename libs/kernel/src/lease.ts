/** Of several processes that may do a thing, one at a time does it. A token for injection. */
export abstract class Lease {
  /**
   * Takes the lease, or keeps it, and gives its number, which is higher with each holder; `undefined` while another process
   * has it. Who does not ask again for some seconds loses it. Rejects where nobody can say.
   */
  abstract hold(): Promise<number | undefined>;
  /** Whether this process has it, as far as it knows. */
  abstract readonly isHeld: boolean;
  /** Gives it up where it is this process's: another need not wait. Rejects where nobody can be told. */
  abstract release(): Promise<void>;
}

/** Of a process beside which there can be no other. */
export class OwnLease extends Lease {
  readonly isHeld = true;

  async hold(): Promise<number> {
    return 0;
  }

  async release(): Promise<void> {
    // Nobody waits for it.
  }
}
