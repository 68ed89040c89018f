import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../format/number.js';
import { visibleText } from '../../format/visible-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { useSending } from '../report/use-sending.js';
import { MatchTable } from './match-table.js';
import { matchesOf, propertiesOf, type Committee } from './matching.js';
import type { ReadOutlines } from './outlines.js';
import { SizedMap } from './sized-map.js';

/** As long as the name of a map's source may be. */
const LONGEST_SOURCE = 100;

/** What a file would come to: whose area each feature is, the map as it would be, and the button that draws it. */
export function DrawMap({ office, committees, read, onDrawn }: { office: string; committees: readonly Committee[]; read: ReadOutlines; onDrawn: () => void }) {
  const { t } = useTranslation();
  const properties = propertiesOf(read.features, committees);
  const [property, setProperty] = useState(properties[0]);
  const [byHand, setByHand] = useState<ReadonlyMap<number, string>>(new Map());
  const [source, setSource] = useState('');
  const { say, sending, failure } = useSending(onDrawn);
  const matches = matchesOf(read.features, property, byHand, committees);
  const taken = matches.filter(({ reason }) => reason === undefined);
  const areas = taken.map(({ feature, committee }) => ({ committee: committee!, outline: read.features[feature]!.outline! }));
  const isDoubled = matches.some(({ reason }) => reason === 'doubled');
  const without = committees.filter(({ code }) => !areas.some(({ committee }) => committee === code));
  const nameOf = (code: string) => committees.find((one) => one.code === code)?.name ?? code;
  const count = (value: number) => formatValue(value, '');
  return (
    <>
      <label className={formParts['field']}>
        <span>{t('streetMap.property')}</span>
        <select name="property" value={property ?? ''} onChange={(event) => setProperty(event.target.value)}>
          {properties.map((name) => (
            <option key={name} value={name}>
              {visibleText(name)}
            </option>
          ))}
        </select>
      </label>
      <p data-testid="map-counts">
        {t('streetMap.counts', { features: count(matches.length), taken: count(taken.length) })}
        {read.kept < 1 && ` ${t('streetMap.kept', { share: count(Math.round(read.kept * 100)) })}`}
      </p>
      {without.length > 0 && (
        <p className={ink['needs-action']} data-testid="map-without">
          {t('streetMap.without', { names: without.map(({ name }) => visibleText(name)).join(' · ') })}
        </p>
      )}
      <MatchTable matches={matches} features={read.features} committees={committees} onChoose={(feature, code) => setByHand(new Map([...byHand, [feature, code]]))} />
      {areas.length > 0 && (
        <>
          <h3>{t('streetMap.preview')}</h3>
          <SizedMap areas={areas} nameOf={nameOf} label={t('streetMap.preview')} />
        </>
      )}
      <form
        className={formParts['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void say({ type: 'draw-street-map', orgUnit: office, data: { areas, system: read.system, source: source.trim() } });
        }}
      >
        <label className={formParts['field']}>
          <span>{t('streetMap.source')}</span>
          <input name="source" required maxLength={LONGEST_SOURCE} pattern=".*\S.*" autoComplete="off" value={source} onChange={(event) => setSource(event.target.value)} />
        </label>
        {isDoubled && <Notice tone="action">{t('streetMap.mendDoubled')}</Notice>}
        {failure !== undefined && <Notice tone="action">{failure}</Notice>}
        <button type="submit" className={buttons['primary']} data-testid="draw-map" disabled={sending || isDoubled || areas.length === 0}>
          {t('streetMap.draw')}
        </button>
      </form>
    </>
  );
}
