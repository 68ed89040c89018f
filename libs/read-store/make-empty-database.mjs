/**
 * `node make-empty-database.mjs`, of the build: has PGlite make a database with nothing in it, once for each of its versions.
 * That takes seconds and 500 MB; a product that starts for the first time copies it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('@electric-sql/pglite')), 'utf8'));
const folder = fileURLToPath(new URL('./empty-database/', import.meta.url));

if (!existsSync(`${folder}${version}`)) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const database = await PGlite.create(`${folder}half`);
  await database.close();
  await rename(`${folder}half`, `${folder}${version}`);
}
// PGlite leaves something that keeps the process alive.
process.exit(0);
