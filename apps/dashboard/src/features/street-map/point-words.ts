import type { TFunction } from 'i18next';
import { visibleText } from '../../format/visible-text.js';
import { KEY_POINTS } from './key-points.js';
import type { StandingPoint } from './point-signs.js';

/** So many points of one sign are named. */
const MOST_NAMED = 8;

/** Key points in words: what each is called, and how it stands where that is told. */
export function pointWords(points: readonly StandingPoint[], t: TFunction): string {
  const named = points.slice(0, MOST_NAMED).map(({ kind, name, standing }) => {
    const called = `${KEY_POINTS[kind]} ${visibleText(name)}`;
    return standing === undefined ? called : t('map.standing', { name: called, standing: t(`map.stands.${standing}`) });
  });
  return [...named, ...(points.length > MOST_NAMED ? [t('map.morePoints', { count: points.length - MOST_NAMED })] : [])].join(' · ');
}
