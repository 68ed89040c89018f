/**
 * Work in steps: each `yield` is a place where whoever does it may do something else first. What is read meanwhile may
 * change in between.
 */
export type Steps<T> = Generator<void, T, void>;

/** Does work in steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
