import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import styles from './popover.module.css';

/**
 * A button with what it opens below it. A click outside, Escape, or the choice of a link or of anything marked
 * `data-closes` closes it. What is in it is made, and loaded where it is lazy, when it is first opened.
 */
export function Popover({
  label,
  wide = false,
  children,
}: {
  label: ReactNode;
  /** As wide as the longest name in it, from where the button begins. */
  wide?: boolean;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const closeOnChoice = (event: MouseEvent<HTMLElement>) => {
    const choice = event.target instanceof Element && event.target.closest('a, [data-closes]') !== null;
    if (choice && details.current !== null) details.current.open = false;
  };
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && details.current?.contains(event.target) === false) details.current.open = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || details.current?.open !== true) return;
      details.current.open = false;
      details.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <details className={styles['popover']} ref={details} onToggle={() => setWasOpened(true)}>
      <summary>{label}</summary>
      <div className={styles['body']} data-wide={wide} onClick={closeOnChoice}>
        {wasOpened && children}
      </div>
    </details>
  );
}
