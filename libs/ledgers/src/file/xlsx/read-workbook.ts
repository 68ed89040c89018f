import { posix } from 'node:path';
import type { LedgerFile, LedgerSheet } from '../ledger-file.js';
import { LedgerSize } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import { Archive } from './archive.js';
import { findRelation, relationsOf } from './relations.js';
import { readSharedStrings } from './shared-strings.js';
import { readStyles } from './styles.js';
import { readWorkbookPart } from './workbook.js';
import type { CellContext } from './worksheet-cell.js';
import { readWorksheet } from './worksheet.js';

const USUAL_PART = 'xl/workbook.xml';
/** What an OpenDocument spreadsheet has in its place. */
const OPEN_DOCUMENT_PART = 'content.xml';

/**
 * Reads a workbook (ECMA-376, transitional or strict): every worksheet in the order of their tabs, the hidden ones too.
 * Sheets that hold a chart or a macro alone are none.
 *
 * @throws {LedgerRefused} `unknown-ledger`, `save-as-xlsx`, `locked-workbook`, `damaged-workbook`, `body-too-large`.
 */
export async function readWorkbook(file: Buffer): Promise<LedgerFile> {
  const archive = await Archive.open(file);
  const part = await workbookPartOf(archive);
  const workbook = await readWorkbookPart(archive, part);
  const relations = await relationsOf(archive, part);
  const styles = findRelation(relations, 'styles')?.part;
  const strings = findRelation(relations, 'sharedStrings')?.part;
  const context: CellContext = {
    shared: strings && archive.has(strings) ? await readSharedStrings(archive, strings) : [],
    styles: styles && archive.has(styles) ? await readStyles(archive, styles) : [],
    date1904: workbook.date1904,
    uncalculated: workbook.uncalculated,
  };
  const size = new LedgerSize();
  const sheets: LedgerSheet[] = [];
  for (const { name, hidden, relation } of workbook.sheets) {
    const to = relations.get(relation ?? '') ?? refuseLedger('damaged-workbook');
    if (to.type !== 'worksheet') continue;
    sheets.push({ name, hidden, ...(await readWorksheet(archive, to.part, context, size)) });
  }
  return { format: 'xlsx', sheets };
}

/** The part that the package names as its document's, or the one that has the usual name. */
async function workbookPartOf(archive: Archive): Promise<string> {
  const named = findRelation(await relationsOf(archive, ''), 'officeDocument')?.part;
  if (named !== undefined && posix.extname(named) === '.bin') refuseLedger('save-as-xlsx');
  const part = named ?? USUAL_PART;
  if (archive.has(part)) return part;
  return refuseLedger(archive.has(OPEN_DOCUMENT_PART) ? 'save-as-xlsx' : 'unknown-ledger');
}
