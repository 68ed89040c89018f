import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.js';
import ink from '../../ui/ink.module.css';
import { dueIn, lengthWords } from './due-words.js';

/**
 * How long something is overdue, or there still is; of what simply ends when it is due, how long it is over.
 *
 * @param due ISO 8601
 * @param isEnd whether nobody has to do anything once it is past
 * @param now the server's time, in ms since 1970
 */
export function DueLength({ due, isEnd, now }: { due: string; isEnd: boolean; now: number }) {
  const { t } = useTranslation();
  const { isPast, ms } = dueIn(due, now);
  const length = lengthWords(ms, currentLanguage());
  if (!isPast) return <strong>{t('list.left', { length })}</strong>;
  return isEnd ? <strong>{t('list.over', { length })}</strong> : <strong className={ink['needs-action']}>{t('list.overdue', { length })}</strong>;
}
