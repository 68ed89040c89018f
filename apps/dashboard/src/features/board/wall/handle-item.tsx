import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '../../../i18n/i18n.js';
import ink from '../../../ui/ink.module.css';
import { OFFERED_TO } from '../../lists/item-actions.js';
import { useAccountName } from '../../session/account-name.js';
import { useUser } from '../../session/session-context.js';
import { speakerOf } from '../office-of.js';
import type { ItemToDealWith } from './items-to-deal-with.js';
import { holderWords } from './measure-words.js';
import styles from './to-deal-with.module.css';

/** Loaded with its form when it is opened. */
const HandleDialog = lazy(() => withTexts(import('./handle-dialog.js')));

/** Whose an item is, and how it is taken on, let go and put off: what became of it arrives with the items. Nothing above the streets, where nobody speaks for it. */
export function HandleItem({ item, where }: { item: ItemToDealWith; where: string }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const who = useAccountName(item.holder?.takenBy ?? '');
  const orgUnit = speakerOf(item.unit);
  if (orgUnit === undefined) return null;
  const takes = OFFERED_TO.includes(role);
  const puts = role === 'street' || role === 'admin';
  return (
    <>
      {(takes || puts) && (
        <button type="button" className={styles['more']} aria-haspopup="dialog" aria-label={t('handle.open', { name: item.element.name })} onClick={() => setOpen(true)}>
          ⋯
        </button>
      )}
      {item.holder !== null && <p className={`${styles['holder']} ${ink['quiet']}`}>{holderWords(item, who, where, t)}</p>}
      {isOpen && (
        <Suspense>
          <HandleDialog {...{ item, where, orgUnit, takes, puts }} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
