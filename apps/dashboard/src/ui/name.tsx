import { visibleText } from '../format/visible-text.js';

/**
 * A name, or another text that someone gave: whatever its letters and its length, the text around it keeps its direction, and the line
 * its width.
 */
export function Name({ children }: { children: string }) {
  return <bdi className="name">{visibleText(children)}</bdi>;
}
