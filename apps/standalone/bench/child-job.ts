import { fileURLToPath } from 'node:url';
import { endWithParent, forkApart, giveWay } from './giving-way.js';

/**
 * Runs one job in a process of its own, so that what makes the load does not slow what is measured.
 *
 * @param module the child's compiled file, beside the caller's (`./load/raw-client.js`)
 * @param givesWay whether what is measured goes before it on the same cores
 */
export function runJob<Job, Result>(module: URL, job: Job, { givesWay = false } = {}): Promise<Result> {
  const child = forkApart(fileURLToPath(module), [], { serialization: 'advanced', execArgv: ['--max-old-space-size=8192'] });
  if (givesWay) giveWay(child);
  return new Promise<Result>((resolve, reject) => {
    child.once('message', (message: { readonly result: Result } | { readonly error: string }) => {
      if ('error' in message) reject(new Error(message.error));
      else resolve(message.result);
      child.kill();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${module.pathname} ended with ${code} before it answered`)));
    child.send(job as object);
  });
}

/** The child's side: takes the job, does it, answers. */
export function answerJob<Job, Result>(work: (job: Job) => Promise<Result>): void {
  endWithParent();
  process.once('message', (job) => {
    work(job as Job).then(
      (result) => process.send!({ result }),
      (error: unknown) => process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
