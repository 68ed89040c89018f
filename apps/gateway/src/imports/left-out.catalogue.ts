import type { Language, ResidentLabels } from '@yiwang/kernel';
import type { LeftOut } from '@yiwang/ledgers';

/** Why a part of a file is not among its rows. `{sheet}` and `{rows}` stand for where it is. */
const LEFT_OUT = {
  sheetWithoutTable: {
    zh: '工作表「{sheet}」没有排摸、返沪登记或住户登记的表头，未读取',
    en: 'Sheet “{sheet}” has no header of a screening ledger, a returnee ledger or a register of households and was not read',
    ja: 'シート「{sheet}」には調査・帰滬登録・世帯登録の見出しがないため読み取っていません',
    ko: '시트 “{sheet}”에는 조사·귀환 등록·세대 등록 머리글이 없어 읽지 않았습니다',
  },
  hiddenSheet: {
    zh: '隐藏的工作表「{sheet}」未读取',
    en: 'The hidden sheet “{sheet}” was not read',
    ja: '非表示のシート「{sheet}」は読み取っていません',
    ko: '숨겨진 시트 “{sheet}”은(는) 읽지 않았습니다',
  },
  hiddenRows: {
    zh: '隐藏的行 {rows} 未读取',
    en: 'Hidden rows {rows} were not read',
    ja: '非表示の行 {rows} は読み取っていません',
    ko: '숨겨진 행 {rows}은(는) 읽지 않았습니다',
  },
  subtotal: {
    zh: '合计、小计行 {rows} 不作为登记',
    en: 'Totals in rows {rows} are not entries',
    ja: '合計・小計の行 {rows} は登録として扱いません',
    ko: '합계·소계 행 {rows}은(는) 등록으로 보지 않습니다',
  },
  example: {
    zh: '示例行 {rows} 不作为登记',
    en: 'Examples in rows {rows} are not entries',
    ja: '記入例の行 {rows} は登録として扱いません',
    ko: '예시 행 {rows}은(는) 등록으로 보지 않습니다',
  },
  footer: {
    zh: '表尾行 {rows} 不作为登记',
    en: 'The table’s foot in rows {rows} is no entry',
    ja: '表の末尾の行 {rows} は登録として扱いません',
    ko: '표 끝의 행 {rows}은(는) 등록으로 보지 않습니다',
  },
} as const satisfies Record<LeftOut['what'], ResidentLabels>;

/** So many row numbers are told one by one. */
const MOST_TOLD = 20;

/** What was left out, said to the reader; of a file of several sheets with the sheet's name before it. */
export function leftOutInWords({ what, sheet = '', rows = [] }: LeftOut, language: Language): string {
  const told = rows.slice(0, MOST_TOLD).join(', ') + (rows.length > MOST_TOLD ? ' …' : '');
  const text = LEFT_OUT[what][language];
  const said = text.replace('{sheet}', () => sheet).replace('{rows}', () => told);
  return sheet !== '' && !text.includes('{sheet}') ? `${sheet}: ${said}` : said;
}
