import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, 'infra/workspace/eslint.probe.config.mjs') });

/** The rules that a file of one line, standing in a room of the house, or in a folder of it, would break. */
async function lint(room: string, line: string, folder = '.'): Promise<string> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: join(root, room, 'src', folder, 'probe.ts') });
  return result!.messages.map((message) => message.ruleId).join();
}

describe('who may import whom', () => {
  it.each([
    ['libs/kernel', "import '@yiwang/screening';"],
    ['libs/screening', "import '@yiwang/quarantine';"],
    ['libs/elements', "import '@yiwang/read-store';"],
    ['libs/event-node', "import '@yiwang/kernel';"],
    ['apps/gateway', "import '@yiwang/read-model';"],
    ['apps/read-model', "import '@yiwang/gateway';"],
    ['libs/submissions', "import '@eventstore/db-client';"],
    ['libs/submissions', "import '@yiwang/event-log';"],
    ['libs/submissions', "import '@nestjs/cqrs';"],
    ['libs/submission-service', "import '@eventstore/db-client';"],
    ['apps/screening', "import '@yiwang/event-log';"],
    ['apps/screening', "import '@yiwang/supply';"],
    ['libs/contexts', "import '@yiwang/submissions';"],
    ['libs/screening', "import '@nestjs/common';"],
    ['libs/elements', "import 'kysely';"],
    ['apps/gateway', "import '../../../../libs/kernel/src/index.js';"],
  ])('%s may not say %s', async (room, line) => {
    expect(await lint(room, line)).toContain('no-restricted-imports');
  });

  it.each([
    ['libs/screening', 'export const now = Date.now();'],
    ['libs/elements', 'export const now = new Date();'],
    ['libs/supply', 'export const chance = Math.random();'],
  ])('%s knows no clock and no randomness: %s', async (room, line) => {
    expect(await lint(room, line)).toContain('no-restricted-syntax');
  });

  it.each([
    ['features/board', "import '../../app/app.js';"],
    ['features/board/live', "import '../../../app/app.js';"],
    ['ui', "import '../features/session/session-store.js';"],
    ['graphql', "import '../ui/notice.js';"],
    ['i18n', "import '../format/time.js';"],
    ['explorer', "import '../features/session/session-store.js';"],
  ])('of the page, %s may not say %s', async (folder, line) => {
    expect(await lint('apps/dashboard', line, folder)).toContain('no-restricted-imports');
  });

  it.each([
    ['app', "import '../features/session/session-store.js';"],
    ['features/board', "import '../session/session-store.js';"],
    ['features/board/live', "import '../../../ui/notice.js';"],
    ['ui', "import '../format/time.js';"],
  ])('of the page, %s may say %s', async (folder, line) => {
    expect(await lint('apps/dashboard', line, folder)).toBe('');
  });

  it.each([
    ['export const order = [2, 1].toSorted();', 'es-x/no-array-prototype-tosorted'],
    ['export const last = [2, 1].at(-1);', 'es-x/no-array-prototype-at'],
    ["export const known = Object.hasOwn({}, 'a');", 'es-x/no-object-hasown'],
    ['export const behind = /(?<=a)b/;', 'es-x/no-regexp-lookbehind-assertions'],
    ['export const id = crypto.randomUUID();', 'no-restricted-properties'],
    ['export const copy = structuredClone({});', 'no-restricted-globals'],
    ['export class Counter { private n = 0; more = () => ++this.n; }', ''],
  ])('the page runs in the browsers of offices: %s', async (line, rule) => {
    expect(await lint('apps/dashboard', line, 'ui')).toBe(rule);
  });

  it.each([
    ['libs/screening', "import '@yiwang/kernel';"],
    ['libs/event-log', "import '@eventstore/db-client';"],
    ['apps/standalone', "import '@yiwang/gateway';"],
  ])('%s may say %s', async (room, line) => {
    expect(await lint(room, line)).toBe('');
  });
});
