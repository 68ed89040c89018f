import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEventNode } from '@yiwang/event-node';

/** A certificate for loopback that signs itself, and its key, in PEM: the ones that an event node makes in a directory. */
export async function certificateIn(directory: string): Promise<{ readonly cert: Buffer; readonly key: Buffer }> {
  const node = await startEventNode({ dir: directory, port: 0, secure: true });
  await node.close();
  return { cert: readFileSync(join(directory, 'node.crt')), key: readFileSync(join(directory, 'node.key')) };
}
