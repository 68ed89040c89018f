import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { DEEPEST_XML, LONGEST_XML_TOKEN } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * What is done with a part's elements. Names are without their prefixes: writers choose any, and what else may be mixed
 * in stands at other depths. The root's depth is 0.
 */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes, depth: number): void;
  text?(text: string): void;
  close?(name: string, depth: number): void;
}

/**
 * Reads a part's XML as it comes, and keeps none of it. A document type is refused, and with it every entity of its own.
 *
 * @throws {LedgerRefused} `damaged-workbook` for what is not well-formed, nested too deep, or one token of more than
 * {@link LONGEST_XML_TOKEN} characters; and whatever the handler throws.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const damaged = () => refuseLedger('damaged-workbook');
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let sinceToken = 0;
  parser.on('error', damaged);
  parser.on('doctype', damaged);
  parser.on('opentag', ({ name, attributes }) => {
    sinceToken = 0;
    if (depth >= DEEPEST_XML) damaged();
    handler.open(localName(name), attributes, depth);
    depth += 1;
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', ({ name }) => {
    sinceToken = 0;
    depth -= 1;
    handler.close?.(localName(name), depth);
  });
  for await (const text of decoded(chunks)) {
    sinceToken += text.length;
    if (sinceToken > LONGEST_XML_TOKEN) damaged();
    parser.write(text);
  }
  parser.close();
}

/** A name without its prefix: `x:row` is `row`. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** `1` and `true` (XML Schema's boolean). */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** UTF-8, or UTF-16 where a byte order mark says so (ECMA-376-2, 6.2.5). */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  const decode = (chunk?: Buffer) => {
    try {
      return decoder ? decoder.decode(chunk, { stream: chunk !== undefined }) : '';
    } catch {
      return refuseLedger('damaged-workbook');
    }
  };
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    yield decode(chunk);
  }
  yield decode();
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}
