import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import buttons from './buttons.module.css';
import drawer from './drawer.module.css';

/**
 * A panel that slides over from the right without leaving the page. Takes the focus when it opens, gives it back when
 * it closes; Escape closes it.
 */
export function Drawer({ title, onClose, children }: { title: ReactNode; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside className={drawer['drawer']} role="dialog" aria-labelledby="drawer-title" tabIndex={-1} ref={panel}>
      <header className={drawer['head']}>
        <h2 id="drawer-title">{title}</h2>
        <button type="button" className={`${buttons['plain']} ${buttons['icon']}`} aria-label={t('common.close')} onClick={onClose}>
          ✕
        </button>
      </header>
      <div className={drawer['body']}>{children}</div>
    </aside>
  );
}
