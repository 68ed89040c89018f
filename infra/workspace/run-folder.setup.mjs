import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder, named by `RUN_FOLDER`, for what one file of a run prepares for all of them. It is gone with the run. */
export default function () {
  const folder = mkdtempSync(join(tmpdir(), 'test-run-'));
  process.env.RUN_FOLDER = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
