import { startTransition, useEffect, useRef, useState, type RefObject } from 'react';

/** How large an element is, in pixels of its own, and its letters; `undefined` until it is measured. */
export interface MeasuredSize {
  readonly width: number;
  readonly height: number;
  /** Of its text, in pixels. */
  readonly letter: number;
}

/** Measures an element, and again whenever its size changes. */
export function useSize<Measured extends HTMLElement>(): { readonly ref: RefObject<Measured | null>; readonly size: MeasuredSize | undefined } {
  const ref = useRef<Measured>(null);
  const [size, setSize] = useState<MeasuredSize>();
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const letter = parseFloat(getComputedStyle(element).fontSize);
      // Whatever is drawn to that size need not be there before what a click did is seen.
      startTransition(() => setSize((before) => (before?.width === width && before.height === height && before.letter === letter ? before : { width, height, letter })));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { ref, size };
}
