import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A line that must be read. `action` is for what the reader can do something about. */
export function Notice({ tone = 'plain', children }: { tone?: 'plain' | 'action'; children: ReactNode }) {
  return (
    <p className={styles['notice']} data-tone={tone} role={tone === 'action' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}
