import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Name } from '../../../ui/name.js';
import { usePrinting } from '../../../ui/use-printing.js';
import { useIsSheetWanted, useSheetWish } from './sheet-wish.js';
import styles from './sheet-to-come.module.css';

/**
 * Stands for the sheet until it is there. Whoever prints by the keyboard meanwhile is told so, and has it printed then; what a
 * browser's own menu prints says that it is being loaded, where it would be some of the wall.
 */
export function SheetToCome({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const isPrinting = usePrinting();
  useWishByKey(true);
  useEffect(() => {
    if (!isPrinting) return;
    document.body.dataset['prints'] = 'to-come';
    return () => void delete document.body.dataset['prints'];
  }, [isPrinting]);
  if (!isPrinting) return <SheetSoon />;
  return createPortal(
    <div className={styles['paper']} data-testid="sheet-to-come">
      <h1>
        <Name>{unit}</Name> {t('sheetToCome.title')}
      </h1>
      <p>{t('sheetToCome.paper')}</p>
    </div>,
    document.body,
  );
}

/** Tells whoever wants the sheet that it is printed in a moment. */
export function SheetSoon() {
  const { t } = useTranslation();
  if (!useIsSheetWanted()) return null;
  return (
    <p className={styles['soon']} role="status" data-testid="sheet-soon">
      {t('sheetToCome.soon')}
    </p>
  );
}

/** While it is on, the keys that print wish for the sheet. */
export function useWishByKey(isOn: boolean): void {
  const wish = useSheetWish();
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (!isToPrint(event)) return;
      event.preventDefault();
      wish.become(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [wish, isOn]);
}

const isToPrint = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'p';
