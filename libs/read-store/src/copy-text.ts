/**
 * COPY's text format: one line per row, columns separated by tabs, `\N` for null, and backslash escapes
 * (PostgreSQL manual, COPY, "Text Format").
 */
export type CopyValue = string | number | bigint | null;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const UNESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' };

const encodeValue = (value: CopyValue): string => {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c]!) : value;
};

const decodeValue = (text: string): string | null => {
  if (text === '\\N') return null;
  return text.includes('\\') ? text.replace(/\\(.)/gs, (_, c: string) => UNESCAPES[c] ?? c) : text;
};

/** Lines for COPY FROM, gathered into chunks of about a megabyte. */
export function* encodeCopy(rows: Iterable<readonly CopyValue[]>, chunkLength = 1_000_000): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i += 1) chunk += (i === 0 ? '' : '\t') + encodeValue(row[i]!);
    chunk += '\n';
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** Rows of what COPY TO gave, chunk by chunk. */
export async function* decodeCopy(chunks: AsyncIterable<string>): AsyncGenerator<readonly (string | null)[][]> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map((line) => line.split('\t').map(decodeValue));
  }
}

/** Texts that stay, each once, and apart from the chunk that they were cut out of: a part of it would keep all of it in memory. */
export class Texts {
  private readonly known = new Map<string, string>();

  of(part: string): string {
    const known = this.known.get(part);
    if (known !== undefined) return known;
    const text = Buffer.from(part).toString();
    this.known.set(text, text);
    return text;
  }
}
