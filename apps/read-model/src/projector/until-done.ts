const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** Who tries. */
export interface Trying {
  isOver(): boolean;
  /** Told of each failure; the next try waits for what is done about it. */
  onFailure(error: unknown): Promise<void>;
}

/** Does some work again and again, with growing pauses, until it succeeds or is wanted no more. */
export async function untilDone(work: () => Promise<unknown>, trying: Trying): Promise<void> {
  for (let pause = FIRST_PAUSE; !trying.isOver(); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      await work();
      return;
    } catch (error) {
      await trying.onFailure(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
