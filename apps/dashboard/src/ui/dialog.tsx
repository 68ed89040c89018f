import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import buttons from './buttons.module.css';
import drawer from './drawer.module.css';
import styles from './dialog.module.css';

/**
 * A form over the page, in its middle. Takes the focus when it opens, gives it back when it closes; Escape closes it alone, not what
 * lies under it.
 */
export function Dialog({ title, name, onClose, children }: { title: string; name: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // What was touched last may have gone with a form: without the focus here no key would reach the dialog.
  useEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus();
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return createPortal(
    <div className={styles['backdrop']} onKeyDown={onKey}>
      <div className={styles['dialog']} role="dialog" aria-modal="true" aria-labelledby="dialog-title" data-testid={name} tabIndex={-1} ref={dialog}>
        <header className={drawer['head']}>
          <h2 id="dialog-title">{title}</h2>
          <button type="button" className={`${buttons['plain']} ${buttons['icon']}`} aria-label={t('common.close')} onClick={onClose}>
            ✕
          </button>
        </header>
        {children}
      </div>
    </div>,
    document.body,
  );
}
