import { zipFile, type ZipOptions } from './zip-file.js';

/**
 * A cell as a test writes it: text, a number, or what a sheet can hold beside those.
 *
 * - `format`: the number's format, by its number or its code;
 * - `formula`: with the `value` that was stored for it, or none;
 * - `xml`: a whole `c` element.
 */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { readonly value: number | string; readonly format: number | string }
  | { readonly formula: string; readonly value?: number | string | undefined }
  | { readonly error: string }
  | { readonly xml: string };

export interface TestSheet {
  readonly name?: string | undefined;
  readonly state?: 'hidden' | 'veryHidden' | undefined;
  readonly rows?: readonly (readonly TestCell[])[] | undefined;
  /** Rows (1 is the first) that are hidden. */
  readonly hiddenRows?: readonly number[] | undefined;
  readonly merged?: readonly string[] | undefined;
  /** What stands in `sheetData` in place of the rows. */
  readonly sheetData?: string | undefined;
  /** What stands behind it: validations, conditional formats. */
  readonly behind?: string | undefined;
}

export interface TestWorkbook {
  readonly sheets: readonly TestSheet[];
  readonly date1904?: string | undefined;
  /** Text cells name texts in a list of their own, as Excel writes them; else they hold them. */
  readonly sharedStrings?: boolean | undefined;
  /** Further parts, or others in place of those that are made; `null` leaves one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>> | undefined;
  readonly zip?: ZipOptions | undefined;
  /** What stands before each element's name in sheets, workbook, styles and texts: `x`. */
  readonly prefix?: string | undefined;
  /** As ISO 29500 strict names its namespaces. */
  readonly strict?: boolean | undefined;
  /** More within `workbook`. */
  readonly workbook?: string | undefined;
}

const FIRST_OWN_FORMAT = 164;

/** A workbook (.xlsx) of these sheets, as small as one can be. */
export function workbookFile(workbook: TestWorkbook): Buffer {
  const writer = new WorkbookWriter(workbook);
  const parts = Object.entries({ ...writer.parts(), ...workbook.parts });
  return zipFile(Object.fromEntries(parts.filter((part): part is [string, string | Buffer] => part[1] !== null)), workbook.zip);
}

/** `1` → `A`, `27` → `AA`. */
export function columnName(column: number): string {
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + columnName(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);
}

/** Text as it stands in XML. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');

class WorkbookWriter {
  private readonly texts: string[] = [];
  /** Formats in the order of the styles that name them: 0 is General. */
  private readonly formats: (number | string)[] = [0];

  constructor(private readonly workbook: TestWorkbook) {}

  parts(): Record<string, string> {
    const { sheets } = this.workbook;
    const worksheets = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, this.worksheet(sheet)]);
    return {
      '_rels/.rels': this.relations([['officeDocument', 'xl/workbook.xml']]),
      'xl/workbook.xml': this.workbookPart(),
      'xl/_rels/workbook.xml.rels': this.relations([
        ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', '/xl/sharedStrings.xml'],
      ]),
      ...Object.fromEntries(worksheets),
      'xl/styles.xml': this.styles(),
      'xl/sharedStrings.xml': this.part('sst', this.texts.map((text) => `<si>${textElement(text)}</si>`).join('')),
    };
  }

  private workbookPart(): string {
    const { sheets, date1904, workbook = '' } = this.workbook;
    const list = sheets.map(({ name, state }, index) => {
      const hidden = state ? ` state="${state}"` : '';
      return `<sheet name="${escapeXml(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
    });
    const properties = date1904 === undefined ? '' : `<workbookPr date1904="${date1904}"/>`;
    return this.part('workbook', `${properties}<sheets>${list.join('')}</sheets>${workbook}`);
  }

  private worksheet({ rows = [], hiddenRows = [], merged = [], sheetData, behind = '' }: TestSheet): string {
    const written = rows.map((cells, index) => {
      const hidden = hiddenRows.includes(index + 1) ? ' hidden="1"' : '';
      return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => this.cell(cell, `${columnName(column + 1)}${index + 1}`)).join('')}</row>`;
    });
    const ranges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    return this.part('worksheet', `<sheetData>${sheetData ?? written.join('')}</sheetData>${ranges && `<mergeCells>${ranges}</mergeCells>`}${behind}`);
  }

  private cell(cell: TestCell, reference: string): string {
    if (cell === null) return '';
    if (typeof cell === 'string') return this.textCell(cell, reference);
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${Number(cell)}</v></c>`;
    if ('xml' in cell) return cell.xml;
    if ('error' in cell) return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`;
    if ('format' in cell) return `<c r="${reference}" s="${this.styleOf(cell.format)}"><v>${cell.value}</v></c>`;
    const type = typeof cell.value === 'string' ? ' t="str"' : '';
    const value = cell.value === undefined ? '' : `<v>${cell.value}</v>`;
    return `<c r="${reference}"${type}><f>${escapeXml(cell.formula)}</f>${value}</c>`;
  }

  private textCell(text: string, reference: string): string {
    if (this.workbook.sharedStrings) return `<c r="${reference}" t="s"><v>${this.texts.push(text) - 1}</v></c>`;
    return `<c r="${reference}" t="inlineStr"><is>${textElement(text)}</is></c>`;
  }

  private styleOf(format: number | string): number {
    const known = this.formats.indexOf(format);
    return known < 0 ? this.formats.push(format) - 1 : known;
  }

  private styles(): string {
    const own = this.formats.filter((format): format is string => typeof format === 'string');
    const codes = own.map((code, index) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + index}" formatCode="${escapeXml(code)}"/>`);
    const xfs = this.formats.map((format) => {
      const id = typeof format === 'number' ? format : FIRST_OWN_FORMAT + own.indexOf(format);
      return `<xf numFmtId="${id}" applyNumberFormat="1"/>`;
    });
    const others = '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>';
    return this.part('styleSheet', `<numFmts>${codes.join('')}</numFmts>${others}<cellXfs>${xfs.join('')}</cellXfs>`);
  }

  /** A part's XML: its root with the namespaces, and every element under the prefix that was asked for. */
  private part(root: string, content: string): string {
    const { strict, prefix } = this.workbook;
    const main = strict ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const namespace = `xmlns${prefix ? `:${prefix}` : ''}="${main}"`;
    const xml = `<${root} ${namespace} xmlns:r="${this.relationships()}">${content}</${root}>`;
    const named = prefix ? xml.replaceAll(/<(\/?)(\w+)(?=[\s/>])/g, `<$1${prefix}:$2`) : xml;
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${named}`;
  }

  private relations(relations: readonly (readonly [string, string])[]): string {
    const list = relations.map(([type, target], index) => {
      return `<Relationship Id="rId${index + 1}" Type="${this.relationships()}/${type}" Target="${target}"/>`;
    });
    return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
  }

  private relationships(): string {
    return this.workbook.strict
      ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
      : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  }
}

const textElement = (text: string): string => `<t xml:space="preserve">${escapeXml(text)}</t>`;
