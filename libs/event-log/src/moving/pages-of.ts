import type { ClientReadableStream } from '@grpc/grpc-js';

/** Answers that may wait to be taken before the call is held back. */
const PAGE = 1_024;

/**
 * The answers of a call, those that come in one turn of the event loop at once. Ends with the call, and throws what it
 * fails with when those before it were taken. Whoever breaks it off cancels the call.
 */
export async function* pagesOf<Answer>(call: ClientReadableStream<Answer>): AsyncGenerator<Answer[]> {
  let [page, isOver, failure, wake]: [Answer[], boolean, Error | undefined, () => void] = [[], false, undefined, () => undefined];
  const end = (error?: Error) => {
    isOver = true;
    failure ??= error;
    wake();
  };
  // The call may fail again when it is cancelled: somebody listens to the end.
  call.on('error', end).on('end', end).on('data', (answer: Answer) => {
    if (page.push(answer) >= PAGE) call.pause();
    wake();
  });
  for (;;) {
    if (page.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    // The others that have come are handed out before this goes on.
    await new Promise((resolve) => setImmediate(resolve));
    const taken = page;
    page = [];
    if (taken.length > 0) yield taken;
    else if (failure !== undefined) throw failure;
    else if (isOver) return;
    call.resume();
  }
}
