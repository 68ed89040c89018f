/**
 * Holds every decider's test to a golden file of what it records: the event exactly as the product stores it. Missing
 * ones are written where `GOLDEN=write`, to be looked at and checked in. Those that are there are never written again.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOMAIN } from './boundaries.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [group, room] = relative(root, expect.getState().testPath).split(sep);

if (group === 'libs' && DOMAIN.includes(room)) {
  const folder = join(root, group, room, 'golden');
  const { hearRecorded } = await import('@yiwang/kernel/testing');
  hearRecorded(process.env.GOLDEN === 'write' ? await writer(folder) : checker(folder, room));
}

function checker(folder, room) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return ({ event: { type } }) =>
    assert(
      names.some((name) => name.startsWith(`${type}.v`)) || type === 'EventCorrected',
      `No golden file of ${type}. GOLDEN=write npm test -- libs/${room} writes it.`,
    );
}

async function writer(folder) {
  const { goldenOf } = await import('@yiwang/event-log/testing');
  mkdirSync(folder, { recursive: true });
  return (recorded) => {
    const golden = goldenOf(recorded);
    const path = join(folder, `${golden.type}.v${golden.metadata.schemaVersion}.json`);
    if (golden.type !== 'EventCorrected' && !existsSync(path)) writeFileSync(path, `${JSON.stringify(golden, null, 2)}\n`);
  };
}
