import type { Work } from '../turns/work.js';

/** A list longer than this is written piece by piece, so many items at a time. */
const PIECE = 500;
/** How deep long lists are looked for: `data.series[0].points`, `data.orgUnit.children[0].board.values`. */
const DEEPEST = 8;

/** As `JSON.stringify`, with pauses: of a plain answer, without anything that knows how to write itself. */
export async function stringifyInSlices(value: unknown, work: Work): Promise<string> {
  const pieces: string[] = [];
  await write(value, DEEPEST, pieces, work);
  return pieces.join('');
}

async function write(value: unknown, deeper: number, pieces: string[], work: Work): Promise<void> {
  if (typeof value !== 'object' || value === null || deeper === 0) {
    pieces.push(JSON.stringify(value));
  } else if (Array.isArray(value)) {
    await writeList(value, deeper, pieces, work);
  } else {
    await writeObject(value as Readonly<Record<string, unknown>>, deeper, pieces, work);
  }
}

async function writeList(items: readonly unknown[], deeper: number, pieces: string[], work: Work): Promise<void> {
  pieces.push('[');
  for (let from = 0; from < items.length; from += PIECE) {
    if (from > 0) pieces.push(',');
    const piece = items.slice(from, from + PIECE);
    // Items of one list are alike.
    if (holdsLists(piece.find((item) => item !== null))) {
      for (const [n, item] of piece.entries()) {
        if (n > 0) pieces.push(',');
        await write(item, deeper - 1, pieces, work);
      }
    } else {
      pieces.push(JSON.stringify(piece).slice(1, -1));
      await work.rest();
    }
  }
  pieces.push(']');
}

async function writeObject(object: Readonly<Record<string, unknown>>, deeper: number, pieces: string[], work: Work): Promise<void> {
  pieces.push('{');
  let first = true;
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    pieces.push(`${first ? '' : ','}${JSON.stringify(name)}:`);
    first = false;
    await write(value, deeper - 1, pieces, work);
  }
  pieces.push('}');
}

/** Whether a long list may lie below. */
function holdsLists(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  if (Array.isArray(item)) return true;
  return Object.values(item).some((value) => Array.isArray(value) || (typeof value === 'object' && value !== null && holdsLists(value)));
}
