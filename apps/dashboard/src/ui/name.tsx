import { visibleText } from '../format/visible-text.js';

/** Where it is cut short, pointing at it shows all of it. */
const LONG = 20;

/**
 * A name, or another text that someone gave: whatever its letters and its length, the text around it keeps its direction, and the line
 * its width.
 */
export function Name({ children }: { children: string }) {
  const text = visibleText(children);
  return (
    <bdi className="name" title={text.length > LONG ? text : undefined}>
      {text}
    </bdi>
  );
}
