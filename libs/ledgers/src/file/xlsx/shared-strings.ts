import { LONGEST_CELL, MOST_SHARED_TEXTS } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import type { Archive } from './archive.js';
import { ShownText } from './shown-text.js';
import { readXml } from './xml.js';

/**
 * The texts that a workbook's cells share, by their numbers.
 *
 * @throws {LedgerRefused} `body-too-large` for more than {@link MOST_SHARED_TEXTS}.
 */
export async function readSharedStrings(archive: Archive, part: string): Promise<readonly string[]> {
  const texts: string[] = [];
  const shown = new ShownText();
  await readXml(archive.read(part), {
    open: (name, _, depth) => {
      if (depth > 1) shown.open(name);
    },
    text: (text) => shown.text(text),
    close: (name, depth) => {
      if (depth > 1) return shown.close(name);
      if (depth !== 1 || name !== 'si') return;
      texts.push(shown.take().slice(0, LONGEST_CELL));
      if (texts.length > MOST_SHARED_TEXTS) refuseLedger('body-too-large', { limit: `${MOST_SHARED_TEXTS} texts` });
    },
  });
  return texts;
}
