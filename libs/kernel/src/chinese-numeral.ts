const DIGITS = '〇一二三四五六七八九';
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** The characters that write a number up to 999: `十二`, `二十`, `廿一`, `一百零一`, `一〇一`. */
export const CHINESE_NUMERAL = '[〇零一二三四五六七八九十百廿卅]+';
const WHOLE_NUMERAL = new RegExp(`^${CHINESE_NUMERAL}$`);
const BY_PLACES = /^(?:([一二三四五六七八九]?)(百))?〇?(?:([一二三四五六七八九]?)(十))?〇?([一二三四五六七八九]?)$/;

/** The number a Chinese numeral writes, by places (`十二`) or digit by digit (`一〇一`); `undefined` for other texts. */
export function readChineseNumeral(text: string): number | undefined {
  if (!WHOLE_NUMERAL.test(text)) return undefined;
  const numeral = text.replaceAll('廿', '二十').replaceAll('卅', '三十').replaceAll('零', '〇');
  if (!/[十百]/.test(numeral)) return Number([...numeral].map((digit) => DIGITS.indexOf(digit)).join(''));
  const parts = BY_PLACES.exec(numeral);
  if (!parts) return undefined;
  const place = (digit: string | undefined, unit: string | undefined) => (unit ? (digit ? DIGITS.indexOf(digit) : 1) * TENS[unit]! : 0);
  return place(parts[1], parts[2]) + place(parts[3], parts[4]) + (parts[5] ? DIGITS.indexOf(parts[5]) : 0);
}
