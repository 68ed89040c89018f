import { useTranslation } from 'react-i18next';
import { KEY_POINTS } from './key-points.js';
import type { SignsShown } from './point-signs.js';
import styles from './sign-legend.module.css';

/** What the signs of key points mean (`looks`: and how they look); nothing where there are none. */
export function SignLegend({ kinds, looks = [] }: { kinds: SignsShown['kinds']; looks?: SignsShown['looks'] | undefined }) {
  const { t } = useTranslation();
  if (kinds.length === 0) return null;
  return (
    <ul className={styles['signs']} data-testid="sign-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={styles['sign']}>{KEY_POINTS[kind]}</span> {t(`map.point.${kind}`)}
        </li>
      ))}
      {looks.map((look, n) => (
        <li key={look} className={n === 0 ? styles['first'] : undefined}>
          <span className={`${styles['sign']} ${styles[look]}`} aria-hidden="true">
            {KEY_POINTS.entrance}
          </span>{' '}
          {t(`map.${look}`)}
        </li>
      ))}
    </ul>
  );
}
