import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** The lowest priority there is: what has it runs while nobody else wants to. */
const LOWEST = 19;

/** `fork` of a process that can give way: where Linux shares the processor among sessions first, it has one of its own. */
export const forkApart = (module: string, args: readonly string[], options: ForkOptions): ChildProcess => fork(module, args, { ...options, detached: true });

/** Lets a process of `forkApart` give way to all others from now on, with all its threads: they have the machine as if they were alone on it. */
export function giveWay({ pid }: ChildProcess): void {
  for (const thread of orNothing(() => readdirSync(`/proc/${pid}/task`)) ?? [String(pid)]) orNothing(() => setPriority(Number(thread), LOWEST));
  orNothing(() => writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST)));
}

/** In the child: ends with whoever started it, even where that is killed, since no terminal ends a session of its own. */
export const endWithParent = (): void => void process.once('disconnect', () => process.exit());

/** What another system has not, or a thread that has just ended, is passed over. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
