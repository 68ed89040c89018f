import { useEffect, useRef, type ReactNode } from 'react';

/** A button with what it opens below it. A click outside, or Escape, closes it. `children` is given how to close it. */
export function Popover({
  label,
  className = '',
  children,
}: {
  label: ReactNode;
  className?: string;
  children: (close: () => void) => ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current !== null) details.current.open = false;
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
    <details className={`popover ${className}`} ref={details}>
      <summary>{label}</summary>
      <div className="popover-body">{children(close)}</div>
    </details>
  );
}
