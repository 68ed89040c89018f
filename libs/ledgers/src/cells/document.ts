import { compactText, hasValidCheckDigit } from '@yiwang/kernel';

export type DocumentType = 'residentId' | 'passport' | 'hkMacaoPermit' | 'taiwanPermit' | 'foreignResidencePermit' | 'other';

export interface ReadDocument {
  readonly documentType: DocumentType;
  readonly documentNumber: string;
}

/** How committees call the types in a column of their own. */
export const DOCUMENT_TYPE_WORDS: Readonly<Record<DocumentType, readonly string[]>> = {
  residentId: ['身份证', '居民身份证', '二代证', '二代身份证', '户口簿', '户口本', '港澳台居民居住证', '港澳居民居住证', '台湾居民居住证'],
  passport: ['护照', '外国护照', '外籍护照', '中国护照', 'passport'],
  hkMacaoPermit: ['港澳通行证', '回乡证', '港澳居民来往内地通行证', '港澳居民通行证', '来往内地通行证', '港澳证'],
  taiwanPermit: ['台胞证', '台湾居民来往大陆通行证', '台湾通行证', '台湾居民通行证', '来往大陆通行证'],
  foreignResidencePermit: ['永久居留证', '外国人永久居留证', '外国人永久居留身份证', '外国人居留证', '绿卡'],
  other: ['其他', '其他证件', '军官证', '士兵证', '警官证', '出生证', '出生医学证明'],
};

/** Excel keeps 15 digits of a number: what is longer ends in zeros, or shows as `9.9E+17`. */
export function isCutByExcel(text: string, number: number | undefined): boolean {
  const written = numberText(text);
  return (number !== undefined && Math.abs(number) >= 1e15) || /^\d(?:\.\d+)?E\+?1[4-9]$/.test(written) || /^\d{15}000$/.test(written);
}

/**
 * A document's number as it is kept (no spaces, no hyphens, capital letters), and its type: what the ledger says, or what
 * its form tells. A number whose form fits two types is `other`, so that it is the same whatever else the row says.
 *
 * A resident ID of 15 digits (issued until 1999) becomes that of 18 which its holder has now (GB 11643-1999). `undefined`
 * for what is no number. Whether a check digit is right is the schema's to say.
 */
export function readDocument(text: string, type?: DocumentType): ReadDocument | undefined {
  const documentNumber = numberText(text);
  if (!/^[\p{Script=Han}A-Z0-9]{4,30}$/u.test(documentNumber) || !/\d{4}/.test(documentNumber.replace(/[A-Z]/g, ''))) return undefined;
  const documentType = type ?? typeOf(documentNumber);
  const current = documentType === 'residentId' ? currentResidentId(documentNumber) : documentNumber;
  return { documentType, documentNumber: current };
}

function numberText(text: string): string {
  return compactText(text).toUpperCase().replace(/[-·.‐‒–—―](?!\d+E)/g, '').replace(/\((\w{1,2})\)$/, '$1').replace(/(?<=^\d{17})[×Х*]$/, 'X');
}

const FORMS: readonly (readonly [RegExp, DocumentType])[] = [
  [/^[HM]\d{10}$/, 'hkMacaoPermit'],
  [/^H\d{8}$/, 'hkMacaoPermit'],
  [/^[A-Z]{3}\d{12}$/, 'foreignResidencePermit'],
  // Of 8 and 10 digits are permits of Taiwan and passports of several countries; of M and 8 digits those of Macao and Korea.
  [/^(?:M\d{8}|\d{8}|\d{10}|\d{8}[A-Z]{1,2})$/, 'other'],
  [/^(?:\d{6,7}|\d{9}|(?=.*[A-Z])[A-Z0-9]{6,12})$/, 'passport'],
  [/^[A-Z0-9]+$/, 'residentId'],
];

function typeOf(number: string): DocumentType {
  return FORMS.find(([form]) => form.test(number))?.[1] ?? 'other';
}

/** The 18 characters of a resident ID whose 15 the holder, born in the 20th century, had before. */
function currentResidentId(number: string): string {
  const [, region, born, sequence] = /^(\d{6})(\d{6})(\d{3})$/.exec(number) ?? [];
  if (born === undefined || !isDayOf1900s(born)) return number;
  const digits = `${region}19${born}${sequence}`;
  return [...'0123456789X'].map((check) => digits + check).find(hasValidCheckDigit) ?? number;
}

function isDayOf1900s(yymmdd: string): boolean {
  const iso = `19${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
}
