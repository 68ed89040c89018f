import { MOST_STYLES } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import type { Archive } from './archive.js';
import { BUILT_IN_FORMATS, formatOf, GENERAL, type NumberFormat } from './number-format.js';
import { readXml } from './xml.js';

/**
 * How a workbook's cells show their numbers, by the style that a cell names.
 *
 * @throws {LedgerRefused} `body-too-large` for more styles than {@link MOST_STYLES}.
 */
export async function readStyles(archive: Archive, part: string): Promise<readonly NumberFormat[]> {
  const own = new Map<number, string>();
  const ids: number[] = [];
  let cells = false;
  await readXml(archive.read(part), {
    open: (name, attributes, depth) => {
      if (depth === 1) cells = name === 'cellXfs';
      else if (depth === 2 && name === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (depth === 2 && cells && name === 'xf') ids.push(Number(attributes['numFmtId'] ?? 0));
      if (Math.max(own.size, ids.length) > MOST_STYLES) refuseLedger('body-too-large', { limit: `${MOST_STYLES} styles` });
    },
  });
  const formats = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const known = formats.get(id) ?? formatOf(own.get(id) ?? BUILT_IN_FORMATS.get(id) ?? GENERAL);
    formats.set(id, known);
    return known;
  });
}
