import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './way-back.module.css';

/** The way from one list, or one person, to what it was reached from; on paper nobody takes it. */
export function WayBack({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p className={styles['way']} data-testid="way-back">
      <Link to={to}>‹ {children}</Link>
    </p>
  );
}
