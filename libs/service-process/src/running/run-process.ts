import { failureInWords } from './failure-in-words.js';
import { keepHeapsSmall } from './heap.js';

/** A process that has begun. */
export interface RunningProcess {
  /** Takes nothing new, finishes what is in flight, and closes its stores. */
  close(): Promise<void>;
}

/** A ^C comes several times at once, in ms: from the terminal, and from whoever started us. */
const ONE_SIGNAL = 1_000;

/**
 * Runs a process until it is told to stop, then ends it in order; somebody who types ^C once more ends it at once. What
 * keeps it from starting is said on standard error: a sentence, where somebody can do something about it.
 *
 * @param start reads the environment and starts; @param said what is printed then
 */
export async function runProcess<Running extends RunningProcess>(
  name: string, start: (environment: NodeJS.ProcessEnv) => Promise<Running>, said: (running: Running) => string,
): Promise<void> {
  keepHeapsSmall();
  try {
    const running = await start(process.env);
    endInOrder(name, running);
    process.stdout.write(`${said(running)}\n`);
  } catch (error) {
    process.stderr.write(`${name}: ${failureInWords(error)}\n`);
    process.exit(1);
  }
}

function endInOrder(name: string, running: RunningProcess): void {
  let endingSince: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (endingSince !== undefined) {
        if (signal === 'SIGINT' && performance.now() - endingSince > ONE_SIGNAL) process.exit(1);
        return;
      }
      endingSince = performance.now();
      running.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${name}: ${failureInWords(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
