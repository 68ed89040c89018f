import buttons from '../../ui/buttons.module.css';
import { AT_ONE_TOUCH } from './item-actions.js';
import type { NextSubmission, RowNode } from './operations/list-rows.query.js';
import styles from './next-buttons.module.css';

/** What may come next of a row: a button for each that has something to fill in, or for one of them alone. */
export function NextButtons({ node, only, onChoose }: { node: RowNode; only: string | undefined; onChoose: (next: NextSubmission) => void }) {
  const offered = (node.next ?? []).filter(({ type }) => (only === undefined ? !AT_ONE_TOUCH.includes(type) : type === only));
  if (offered.length === 0) return null;
  return (
    <div className={styles['buttons']}>
      {offered.map((next) => (
        <button key={`${next.type} ${next.label}`} type="button" className={buttons['button']} data-next={next.type} onClick={() => onChoose(next)}>
          {next.label}
        </button>
      ))}
    </div>
  );
}
