import { CsvRows } from './csv-rows.js';

/** In the order in which they are preferred where nothing tells them apart. */
const DELIMITERS = [',', '\t', ';', '|'];
/** Those of Chinese keyboards. They are punctuation too, so they are thought of only where no other makes a table. */
const FULL_WIDTH = ['\uFF0C', '\uFF1B'];
/** What is looked at: characters and rows from the beginning. */
const SAMPLE = 256 * 1024;
const SAMPLE_ROWS = 500;

interface Table {
  readonly delimiter: string;
  /** How many cells most of its rows have. */
  readonly width: number;
  /** The rows that have so many, as a share of those that are not blank. */
  readonly regular: number;
  readonly score: number;
}

/** What a text's first line says to Excel of its delimiter: `sep=;`. */
const DECLARED = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i;

/**
 * The delimiter of a CSV text, and how many cells its rows have: one for the whole text, the one that makes the most
 * regular and the widest table of its beginning. `from` is where the table begins, behind a line that declares it.
 */
export function shapeOf(text: string): { readonly delimiter: string; readonly width: number; readonly from: number } {
  const [line, declared] = DECLARED.exec(text.slice(0, 16)) ?? [];
  const from = line?.length ?? 0;
  const sample = text.slice(from, from + SAMPLE);
  if (declared) return { ...tableBy(declared, sample), from };
  const table = best(DELIMITERS, sample);
  if (table.regular >= 0.5) return { ...table, from };
  const fullWidth = best(FULL_WIDTH, sample);
  return { ...(fullWidth.regular >= 0.5 ? fullWidth : table), from };
}

function best(delimiters: readonly string[], sample: string): Table {
  return delimiters.map((delimiter) => tableBy(delimiter, sample)).reduce((first, other) => (other.score > first.score ? other : first));
}

function tableBy(delimiter: string, sample: string): Table {
  const counts = new Map<number, number>();
  let rows = 0;
  let cut = 0;
  for (const cells of new CsvRows(sample, { delimiter })) {
    if (rows >= SAMPLE_ROWS) break;
    if (cells.every((cell) => cell.trim() === '')) continue;
    rows += 1;
    if (cells.length === 1) continue;
    cut += 1;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [width, most] = [...counts].reduce((first, other) => (other[1] > first[1] ? other : first), [1, 0]);
  const regular = rows === 0 ? 0 : most / rows;
  const score = rows === 0 ? 0 : ((most + cut) / (2 * rows)) * Math.log2(width);
  return { delimiter, width, regular, score };
}
