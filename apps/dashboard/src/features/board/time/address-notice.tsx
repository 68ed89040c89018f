import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { visibleText } from '../../../format/visible-text.js';
import { Notice } from '../../../ui/notice.js';
import { byCategory } from '../../../graphql/by-category.js';
import type { BoardSetting } from '../operations/board-setting.query.js';
import type { ReadAddress } from './board-address.js';

/** As much of a value as a reader needs to know it again. */
const LONGEST = 40;

/** Names what in the address means nothing, so that nobody takes the board shown for the one asked for. */
export function AddressNotice({
  address,
  elements,
  units,
}: {
  address: ReadAddress;
  elements: BoardSetting['elements'];
  units: readonly string[];
}) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const isElement = (code: string) => elements.some((element) => element.code === code);
  const isCategory = (id: string) => byCategory(elements).some((category) => category.id === id);
  const isUnit = (code: string) => units.includes(code);
  const known = { element: isElement, open: isElement, category: isCategory, sort: isElement, openUnit: isUnit, area: isUnit };
  const unknown = (Object.keys(known) as (keyof typeof known)[]).filter((key) => {
    const value = address[key];
    return value !== undefined && !known[key](value);
  });
  const names = [...address.misread, ...unknown];
  if (names.length === 0) return null;
  const what = names.map((name) => `${name}=${shortened(search.get(name) ?? '')}`).join(' ');
  return <Notice>{t('board.misread', { what })}</Notice>;
}

const shortened = (text: string): string => {
  const visible = visibleText(text);
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST)}…` : visible;
};
