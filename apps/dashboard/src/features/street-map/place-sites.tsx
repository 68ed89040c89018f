import type { Position } from '@yiwang/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import { useSoonAgain } from '../../timing/use-soon-again.js';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { useSending } from '../report/use-sending.js';
import { KEY_POINTS } from './key-points.js';
import type { Committee } from './matching.js';
import { PlaceFields } from './place-fields.js';
import { signsShown, type StandingPoint } from './point-signs.js';
import { isOnGround } from './projected-map.js';
import { SignLegend } from './sign-legend.js';
import { SizedMap } from './sized-map.js';
import type { MappedArea } from './street-map.query.js';
import { usePoints, type KnownPoints } from './use-points.js';
import styles from './map-page.module.css';

/** Where key points lie: one is chosen, then its place tapped on the map or typed; one that has a place is moved so, or taken away. */
export function PlaceSites({ unit, areas, committees }: { unit: string; areas: readonly MappedArea[]; committees: readonly Committee[] }) {
  const { t } = useTranslation();
  const { points, more, state, readAgain } = usePoints(unit, undefined, '');
  const soon = useSoonAgain(readAgain);
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState<string>();
  const site = points.find(({ siteId }) => siteId === chosen);
  const nameOf = (code: string) => committees.find((one) => one.code === code)?.name ?? code;
  const { say, sending, failure } = useSending(() => {
    setDone(site?.name);
    soon();
  });
  const about = (type: 'place-site' | 'unplace-site', place?: Position) => {
    if (site === undefined || sending) return;
    setDone(undefined);
    void say({ type, orgUnit: site.orgUnit, data: { siteId: site.siteId, ...place } });
  };
  const unplaced = points.filter(({ place }) => place === undefined);
  const choice = ({ siteId, kind, name, orgUnit }: StandingPoint) => (
    <option key={siteId} value={siteId}>
      {KEY_POINTS[kind]} {visibleText(name)} · {visibleText(nameOf(orgUnit))}
    </option>
  );
  return (
    <section className={styles['part']} aria-labelledby="sites-title">
      <h2 id="sites-title">{t('streetMap.sites')}</h2>
      <Unplaced state={state} unplaced={unplaced.length} all={points.length} />
      {more > 0 && <p>{t('map.morePoints', { count: more })}</p>}
      <label className={formParts['field']}>
        <span>{t('streetMap.site')}</span>
        <select
          name="site"
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            setDone(undefined);
          }}
        >
          <option value="">{t('streetMap.chooseSite')}</option>
          <optgroup label={t('streetMap.noPlace')}>{unplaced.map(choice)}</optgroup>
          <optgroup label={t('streetMap.hasPlace')}>{points.filter(({ place }) => place !== undefined).map(choice)}</optgroup>
        </select>
      </label>
      {site !== undefined && (
        <>
          <p>{t(areas.length === 0 ? 'streetMap.typeIt' : 'streetMap.tapIt', { name: visibleText(site.name) })}</p>
          <PlaceFields key={`${site.siteId} ${site.place?.lngE6} ${site.place?.latE6}`} place={site.place} sending={sending} onPlace={(place) => about('place-site', place)} onRemove={() => about('unplace-site')} />
        </>
      )}
      {site !== undefined && <Elsewhere site={site} areas={areas} nameOf={nameOf} />}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {done !== undefined && <Notice>{t('streetMap.placed', { name: visibleText(done) })}</Notice>}
      {areas.length > 0 && <SignLegend {...signsShown(points)} />}
      {areas.length > 0 && (
        <SizedMap
          areas={areas}
          nameOf={nameOf}
          points={points}
          marked={site?.siteId}
          label={t('streetMap.drawn')}
          {...(site !== undefined && { onPlace: (place: Position) => about('place-site', place) })}
        />
      )}
    </section>
  );
}

/** How many sites have no place yet, once they are read. */
function Unplaced({ state, unplaced, all }: { state: KnownPoints['state']; unplaced: number; all: number }) {
  const { t } = useTranslation();
  if (state === 'reading') return <p className={ink['quiet']}>{t('streetMap.sitesReading')}</p>;
  if (state === 'unread') return <Notice tone="action">{t('streetMap.sitesUnread')}</Notice>;
  return <p data-testid="unplaced">{t(unplaced === 0 ? 'streetMap.allPlaced' : 'streetMap.unplaced', { count: unplaced, all })}</p>;
}

/** Says where a site lies outside the area of its committee: nobody refuses that, and it is mostly a slip. */
function Elsewhere({ site: { name, orgUnit, place }, areas, nameOf }: { site: StandingPoint; areas: readonly MappedArea[]; nameOf: (code: string) => string }) {
  const { t } = useTranslation();
  const area = areas.find(({ committee }) => committee === orgUnit);
  if (place === undefined || area === undefined || isOnGround(place, area)) return null;
  return (
    <p className={ink['needs-action']} data-testid="elsewhere">
      {t('streetMap.elsewhere', { name: visibleText(name), committee: visibleText(nameOf(orgUnit)) })}
    </p>
  );
}
