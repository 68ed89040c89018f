import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '@yiwang/kernel';
import type { CoordinateSystem } from '@yiwang/screening';
import { outlinesOfFile } from './outlines.js';

/* The worker's side of `OutlineReader`: it reads one file, answers and ends. */

const { bytes, system } = workerData as { readonly bytes: Uint8Array; readonly system: CoordinateSystem };
try {
  parentPort!.postMessage({ outlines: outlinesOfFile(bytes, system) });
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  parentPort!.postMessage({ refusal: error.refusal });
}
