import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs one job in a process of its own, so that what makes the load does not slow what is measured.
 *
 * @param module the child's compiled file, beside the caller's (`./load/raw-client.js`)
 */
export function runJob<Job, Result>(module: URL, job: Job): Promise<Result> {
  const child = fork(fileURLToPath(module), { serialization: 'advanced', execArgv: ['--max-old-space-size=8192'] });
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
  process.once('message', (job) => {
    work(job as Job).then(
      (result) => process.send!({ result }),
      (error: unknown) => process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
