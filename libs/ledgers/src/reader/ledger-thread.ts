import { parentPort, workerData } from 'node:worker_threads';
import { LedgerRefused } from '../file/ledger-refused.js';
import { readLedgerFile } from '../file/read-ledger-file.js';
import { readLedger } from '../read-ledger.js';
import { answerInBatches } from './ledger-answer.js';

/* The worker's side of `LedgerReader`: it reads one ledger, answers and ends. */
const port = parentPort;
if (!port) throw new Error('ledger-thread runs as a worker only');

try {
  const ledger = readLedger(await readLedgerFile(workerData as Uint8Array));
  answerInBatches(port, ledger);
} catch (error) {
  if (!(error instanceof LedgerRefused)) throw error;
  port.postMessage({ refusal: error.refusal });
}
