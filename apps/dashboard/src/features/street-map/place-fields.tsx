import type { Position } from '@yiwang/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import styles from './map-page.module.css';

const degrees = (millionths: number | undefined): string => (millionths === undefined ? '' : (millionths / 1e6).toFixed(6));
const millionths = (text: string): number => Math.round(Number(text) * 1e6);

/** A place in degrees, WGS-84, for whoever does not tap it on the map. */
export function PlaceFields({ place, sending, onPlace, onRemove }: { place: Position | undefined; sending: boolean; onPlace: (place: Position) => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const [east, setEast] = useState(degrees(place?.lngE6));
  const [north, setNorth] = useState(degrees(place?.latE6));
  const field = (name: 'east' | 'north', value: string, set: (value: string) => void, most: number) => (
    <label className={formParts['field']}>
      <span>{t(`streetMap.${name}`)}</span>
      <input name={name} type="number" inputMode="decimal" required min={0} max={most} step={0.000001} value={value} onChange={(event) => set(event.target.value)} />
    </label>
  );
  return (
    <form
      className={styles['site']}
      onSubmit={(event) => {
        event.preventDefault();
        onPlace({ lngE6: millionths(east), latE6: millionths(north) });
      }}
    >
      {field('east', east, setEast, 180)}
      {field('north', north, setNorth, 90)}
      <button type="submit" className={buttons['button']} disabled={sending}>
        {t(place === undefined ? 'streetMap.place' : 'streetMap.move')}
      </button>
      {place !== undefined && (
        <button type="button" className={buttons['plain']} disabled={sending} data-testid="unplace" onClick={onRemove}>
          {t('streetMap.remove')}
        </button>
      )}
    </form>
  );
}
