/** The part of `localStorage` that is needed to keep something. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * What outlives the page, under one key. It is read anew before each change, so that two who hold the same key do not undo what
 * the other kept: a page that was left and still hears an answer, the page that took its place, a second tab.
 */
export class KeptState<State extends object> {
  private state: State;
  private text: string | null;
  private readonly listeners = new Set<() => void>();

  /** @param none what holds where nothing was kept yet */
  constructor(
    private readonly storage: Keeping,
    private readonly key: string,
    private readonly none: State,
  ) {
    this.text = storage.getItem(key);
    this.state = this.read();
  }

  /** Tells of each change; who begins to listen finds it as it is kept now. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.latest();
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** As last read or changed here; the same object until then. */
  readonly current = (): State => this.state;

  /** As it is kept now, whoever changed it. */
  latest(): State {
    const text = this.storage.getItem(this.key);
    if (text !== this.text) {
      this.text = text;
      this.state = this.read();
      this.tell();
    }
    return this.state;
  }

  /** Changes some of it, and leaves the rest as it is kept now. Where the machine has no room it holds as long as the page does. */
  become(change: Partial<State>): void {
    this.state = { ...this.latest(), ...change };
    const text = JSON.stringify(this.state);
    try {
      this.storage.setItem(this.key, text);
      this.text = text;
    } catch {
      // What stands there is of before: it is not read again while nobody changes it.
    }
    this.tell();
  }

  private read(): State {
    return { ...this.none, ...(JSON.parse(this.text ?? '{}') as Partial<State>) };
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
