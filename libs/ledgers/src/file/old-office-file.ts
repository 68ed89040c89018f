import { refuseLedger } from './ledger-refused.js';

/** The container of .xls, .et and of every Office file that has a password (MS-CFB 2.2). */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** A worksheet of Excel 2 to 4, which had no container: BOF records (MS-XLS 2.4.21 and before). */
const BARE_WORKSHEETS = ['0900040000', '0900040002', '09020600', '09040600', '09080800', '09081000'].map((hex) => Buffer.from(hex, 'hex'));
/** Web pages, web archives and XML that are named .xls. */
const MARKUP = /^[\uFEFF\s]*(?:MIME-Version:|<(?:!doctype\s+html|html|head|body|meta|table|style|div|\?xml|\?mso|\w+:Workbook|Workbook)\b)/i;
/** The stream that holds a file with a password (MS-OFFCRYPTO 2.3.4.4), as the container's directory writes it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

const startsWith = (file: Buffer, magic: Buffer): boolean => file.subarray(0, magic.length).equals(magic);

/** Whether a file is of a format that office software can save as .xlsx, but that is not read here. */
export function isOldOfficeFile(file: Buffer): boolean {
  return startsWith(file, COMPOUND_FILE) || BARE_WORKSHEETS.some((magic) => startsWith(file, magic)) || MARKUP.test(startOf(file));
}

/** Refuses it: `locked-workbook` where a password is in the way, else `save-as-xlsx`. */
export function refuseOldOfficeFile(file: Buffer): never {
  return refuseLedger(startsWith(file, COMPOUND_FILE) && file.includes(ENCRYPTED) ? 'locked-workbook' : 'save-as-xlsx');
}

/** Its first characters, whatever encoding of those that begin like ASCII it is in. */
function startOf(file: Buffer): string {
  const start = file.subarray(0, 512);
  const encoding = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(start);
}
