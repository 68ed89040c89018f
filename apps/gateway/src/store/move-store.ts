import { createHash, randomUUID } from 'node:crypto';
import type { Entry, GatewayStore } from './gateway-store.js';
import { encode } from './postgres/vault-answers.js';
import { MARKS, marksOf } from './store-marks.js';

/** Why a vault is not moved: a sentence for the operator. Both places are as they were, or go on where they were. */
export class VaultMoveRefused extends Error {
  override readonly name = 'VaultMoveRefused';
  readonly code = 'vault-move-refused';
}

/** What stands in both places. */
export interface StoreProof {
  /** How many entries each table has. */
  readonly tables: ReadonlyMap<string, number>;
  /** SHA-256 of all tables, keys and values in their order. */
  readonly digest: string;
}

/** So many entries are written at a time. */
const TOGETHER = 500;

/**
 * Moves all that a gateway's store holds to another, proves that both hold the same, and only then leaves the source
 * unusable. Nobody may use either meanwhile. Interrupted, it goes on where it was when it is begun again.
 *
 * @param progress told how many entries were written so far by this run
 * @throws {VaultMoveRefused} where the source holds nothing or was moved elsewhere, the target holds something else, or what
 * stands there is not the same at the end
 */
export async function moveStore(from: GatewayStore, to: GatewayStore, progress: (written: number) => void = () => undefined): Promise<StoreProof> {
  const id = await beginning(from, to);
  let written = 0;
  for (const table of await tablesOf(from)) {
    for await (const part of partsBehind(from, table, await reached(to, table))) {
      await to.write(() => {
        for (const { key, value } of part) to.table(table).put(key, value);
        to.table(MARKS).put(reachedKey(table), part.at(-1)!.key);
      });
      progress((written += part.length));
    }
  }
  const proof = await proved(from, to);
  await mark(from, { going: undefined, gone: id });
  // Whoever wrote while it was proved is found here: from now on nobody does.
  if ((await proofOf(from)).digest !== proof.digest) {
    await mark(from, { gone: undefined });
    throw new VaultMoveRefused('somebody wrote to the source meanwhile: stop every gateway that uses it, empty the target, and move again.');
  }
  await arrive(to, id);
  return proof;
}

/** What a store holds, as a whole. */
export async function proofOf(store: GatewayStore): Promise<StoreProof> {
  const hash = createHash('sha256');
  const tables = new Map<string, number>();
  for (const table of await tablesOf(store)) {
    let count = 0;
    for await (const { key, value } of store.table(table).walk()) {
      hash.update(encode([table, key, value]));
      count += 1;
    }
    if (count > 0) tables.set(table, count);
  }
  return { tables, digest: hash.digest('hex') };
}

/** The id of the move, which both places know from here on. */
async function beginning(from: GatewayStore, to: GatewayStore): Promise<string> {
  const source = await marksOf(from);
  const target = await marksOf(to);
  if (source.coming !== undefined) throw new VaultMoveRefused('the source is itself being moved to, and not whole.');
  const known = source.going ?? source.gone;
  if (known !== undefined && (target.coming === known || target.arrived === known)) return known;
  if (source.gone !== undefined) throw new VaultMoveRefused('the source was moved to another place already.');
  if ((await tablesOf(from)).length === 0) throw new VaultMoveRefused('the source holds no vault.');
  if ((await to.tableNames()).length > 0) throw new VaultMoveRefused('the target holds something else: name an empty one.');
  const id = source.going ?? randomUUID();
  await mark(from, { going: id });
  await mark(to, { coming: id });
  return id;
}

async function proved(from: GatewayStore, to: GatewayStore): Promise<StoreProof> {
  const [source, target] = [await proofOf(from), await proofOf(to)];
  if (source.digest !== target.digest) throw new VaultMoveRefused('what stands in the target is not what stands in the source: empty the target, and move again.');
  return source;
}

async function arrive(to: GatewayStore, id: string): Promise<void> {
  const passed: string[] = [];
  for await (const { key } of to.table(MARKS).walk()) passed.push(key);
  await to.write(() => {
    for (const key of passed) to.table(MARKS).remove(key);
    to.table(MARKS).put('arrived', id);
  });
}

async function mark(store: GatewayStore, marks: Readonly<Record<string, string | undefined>>): Promise<void> {
  const table = store.table<string>(MARKS);
  await store.write(() => {
    for (const [key, id] of Object.entries(marks)) {
      if (id === undefined) table.remove(key);
      else table.put(key, id);
    }
  });
}

const tablesOf = async (store: GatewayStore): Promise<readonly string[]> => (await store.tableNames()).filter((name) => name !== MARKS).sort();

const reachedKey = (table: string): string => `reached ${table}`;

/** The last key of a table that was written. */
const reached = (to: GatewayStore, table: string): Promise<string | undefined> => to.write(() => to.table<string>(MARKS).get(reachedKey(table)));

async function* partsBehind(store: GatewayStore, table: string, after: string | undefined): AsyncIterable<readonly Entry<unknown>[]> {
  let part: Entry<unknown>[] = [];
  for await (const entry of store.table(table).walk(after)) {
    part.push(entry);
    if (part.length < TOGETHER) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
