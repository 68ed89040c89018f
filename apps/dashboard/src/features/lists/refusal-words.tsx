import { refusalMessage, type RefusalCode } from '@yiwang/kernel/refusals';
import { currentLanguage } from '../../i18n/i18n.js';

/** What a refusal says, of which nothing but the code is known: what it would name is left open. */
export const refusalWords = (code: string): string => refusalMessage({ code: code as RefusalCode }, currentLanguage()).replace(/\{\w+\}/g, '…');

/** The words of a refusal. Loaded where they are needed: they are those of all refusals, in all languages. */
export default function RefusalWords({ code }: { code: string }) {
  return <span>{refusalWords(code)}</span>;
}
