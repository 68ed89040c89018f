import { useEffect, useRef, useState, type RefObject } from 'react';

/** A line may lack so much of the size of its letters, which is space below them however many rows it has, and still be whole. */
const MARGIN = 0.15;

/**
 * Shows lines of a list that scrolls whole or not at all: a line that its lower edge would cut is hidden until there is room for it.
 * Where not even the first has room, it is shown as far as it goes. Gives the element's ref, and how many lines stand below what is shown.
 *
 * @param lineOf which elements in it are its lines
 */
export function useWholeLines<Scrolling extends HTMLElement>(lineOf = 'li'): readonly [RefObject<Scrolling | null>, number] {
  const ref = useRef<Scrolling>(null);
  const [below, setBelow] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const show = () => {
      const { bottom, height } = element.getBoundingClientRect();
      // A page that is zoomed by its style is measured in other pixels than it is styled in.
      const zoom = height / element.offsetHeight || 1;
      const all = [...element.querySelectorAll(lineOf)];
      const lines = all.map((line) => line.getBoundingClientRect());
      const margin = (line: number) => parseFloat(getComputedStyle(all[line]!).fontSize) * zoom * MARGIN;
      // What scrolls sideways shows its lower edge, where it is scrolled.
      const isWide = element.scrollWidth > element.clientWidth;
      const cut = isWide ? -1 : lines.findIndex((line, n) => line.top < bottom && line.bottom > bottom && line.bottom > bottom + margin(n));
      element.style.clipPath = cut > 0 ? `inset(0 0 ${Math.ceil((bottom - lines[cut]!.top) / zoom)}px 0)` : '';
      const hidden = cut > 0 ? cut : lines.findIndex((line) => line.top >= bottom);
      setBelow(hidden < 0 ? 0 : lines.length - hidden);
    };
    // Also at first, once the page is laid out.
    const sizes = new ResizeObserver(show);
    sizes.observe(element);
    // Once a frame, before it is painted: measuring after each of many changes would lay the page out as often.
    let due: number | undefined;
    const showSoon = () => {
      due ??= requestAnimationFrame(() => {
        due = undefined;
        // Whatever lies behind something else would be laid out for it; what changes once it is seen again shows it.
        if (!('checkVisibility' in element) || element.checkVisibility()) show();
      });
    };
    const lines = new MutationObserver(showSoon);
    // A line told in other words may take another row.
    lines.observe(element, { childList: true, characterData: true, subtree: true });
    element.addEventListener('scroll', showSoon, { passive: true });
    return () => {
      if (due !== undefined) cancelAnimationFrame(due);
      sizes.disconnect();
      lines.disconnect();
      element.removeEventListener('scroll', showSoon);
    };
  }, [lineOf]);
  return [ref, below];
}
