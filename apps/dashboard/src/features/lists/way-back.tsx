import type { MouseEvent, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import styles from './way-back.module.css';

/**
 * The way from one list, or one person, to what it was reached from; on paper nobody takes it.
 *
 * @param isBack whether that is the entry before in the tab's history: the way leads there as the browser's own does, to the same place
 */
export function WayBack({ to, isBack = false, children }: { to: string; isBack?: boolean; children: ReactNode }) {
  const navigate = useNavigate();
  const goBack = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(-1);
  };
  return (
    <p className={styles['way']} data-testid="way-back">
      <Link to={to} onClick={isBack ? goBack : undefined}>
        ‹ {children}
      </Link>
    </p>
  );
}
