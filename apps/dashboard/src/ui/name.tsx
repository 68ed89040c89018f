import { visibleText } from '../format/visible-text.js';
import styles from './name.module.css';

/** Where it is cut short, pointing at it shows all of it. */
const LONG = 20;

/**
 * A name, or another text that someone gave: whatever its letters and its length, the text around it keeps its direction, and the line
 * its width.
 *
 * @param lines takes at most so many lines: one on a button, two among others, four as the heading of a panel
 */
export function Name({ lines, children }: { lines?: 1 | 2 | 4; children: string }) {
  const text = visibleText(children);
  return (
    <bdi className={styles['name']} data-lines={lines} title={text.length > LONG ? text : undefined}>
      {text}
    </bdi>
  );
}
