/** What pushes to whoever looks. */
export interface Hub {
  /** How many look. */
  readonly watchers: number;
  start(): void;
  /** Ends every watch. */
  stop(): void;
}

/** All that push, by what they push. */
export class Hubs {
  constructor(private readonly all: Readonly<Record<'board' | 'list' | 'feed' | 'items', Hub>>) {}

  start(): void {
    for (const hub of Object.values(this.all)) hub.start();
  }

  stop(): void {
    for (const hub of Object.values(this.all)) hub.stop();
  }

  /** How many look at what. */
  get watchers(): readonly (readonly [what: string, watchers: number])[] {
    return Object.entries(this.all).map(([what, { watchers }]) => [what, watchers]);
  }
}
