import { MOST_SHEETS } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import type { Archive } from './archive.js';
import { relationIdIn } from './relations.js';
import { isTrue, readXml } from './xml.js';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Of the relation to its part. */
  readonly relation: string | undefined;
}

export interface Workbook {
  /** In the order of their tabs. */
  readonly sheets: readonly WorkbookSheet[];
  /** Its dates are counted from 1904. */
  readonly date1904: boolean;
  /** Its writer left the formulas to be calculated by whoever opens it. */
  readonly uncalculated: boolean;
}

/**
 * Reads a workbook's own part.
 *
 * @throws {LedgerRefused} `unknown-ledger` where it is something else than a workbook's, `body-too-large` for too many
 * sheets.
 */
export async function readWorkbookPart(archive: Archive, part: string): Promise<Workbook> {
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  let uncalculated = false;
  await readXml(archive.read(part), {
    open: (name, attributes, depth) => {
      if (depth === 0 && name !== 'workbook') refuseLedger('unknown-ledger');
      else if (depth === 1 && name === 'workbookPr') date1904 = isTrue(attributes['date1904']);
      else if (depth === 1 && name === 'calcPr') uncalculated = isTrue(attributes['fullCalcOnLoad']);
      else if (depth === 2 && name === 'sheet') {
        const hidden = (attributes['state'] ?? 'visible') !== 'visible';
        sheets.push({ name: attributes['name'] ?? '', hidden, relation: relationIdIn(attributes) });
        if (sheets.length > MOST_SHEETS) refuseLedger('body-too-large', { limit: `${MOST_SHEETS} sheets` });
      }
    },
  });
  return { sheets, date1904, uncalculated };
}
