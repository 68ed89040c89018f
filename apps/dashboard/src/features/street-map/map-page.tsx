import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { formatMinute } from '../../format/time.js';
import { visibleText } from '../../format/visible-text.js';
import { useSoonAgain } from '../../timing/use-soon-again.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { officeOf } from '../board/office-of.js';
import { PageFrame } from '../navigation/page-frame.js';
import { useSending } from '../report/use-sending.js';
import { useUser } from '../session/session-context.js';
import { COMMITTEES } from '../units/committees.query.js';
import { ImportMap } from './import-map.js';
import type { Committee } from './matching.js';
import { PlaceSites } from './place-sites.js';
import { useStreetMap } from './use-street-map.js';
import styles from './map-page.module.css';

/** The map of a street: `?unit=` of which, the reader's own otherwise. Its office draws and withdraws it; a committee sees its part, and both say where sites lie. */
export function MapPage() {
  const { t } = useTranslation();
  const { orgUnit: own } = useUser();
  const [parameters] = useSearchParams();
  const unit = parameters.get('unit') ?? own;
  const office = officeOf(unit);
  return (
    <PageFrame title={t('streetMap.title')}>
      {office === undefined ? (
        <Notice>
          {t('streetMap.chooseStreet')} <Link to="/units">{t('nav.units')}</Link>
        </Notice>
      ) : (
        <MapOfUnit key={unit} unit={unit === office ? unit.slice(0, -OFFICE_DIGITS) : unit} office={office} />
      )}
    </PageFrame>
  );
}

/** So many digits tell an office from its street. */
const OFFICE_DIGITS = 3;

function MapOfUnit({ unit, office }: { unit: string; office: string }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const draws = (role === 'street' || role === 'admin') && unit.length < office.length;
  const { map, isUnread, readAgain } = useStreetMap(unit, undefined);
  const { data, error } = useQuery(COMMITTEES, { variables: { orgUnit: unit }, fetchPolicy: 'cache-and-network' });
  const committees = useMemo<readonly Committee[]>(() => (data?.orgUnit.level === 'COMMITTEE' ? [data.orgUnit] : (data?.orgUnit.children ?? [])), [data]);
  const [isImporting, setImporting] = useState(false);
  const soon = useSoonAgain(readAgain);
  const drawn = () => {
    setImporting(false);
    soon();
  };
  return (
    <>
      <p>{t('streetMap.intro')}</p>
      {error !== undefined && <Notice tone="action">{t('units.committeesUnread')}</Notice>}
      <section className={styles['part']} aria-labelledby="drawn-title">
        <h2 id="drawn-title">{t('streetMap.drawn')}</h2>
        <WhichMap map={map} isUnread={isUnread} />
        {draws && (
          <p className={formParts['actions']}>
            <button type="button" className={buttons['primary']} data-testid="import-map" aria-expanded={isImporting} onClick={() => setImporting(!isImporting)}>
              {t(map ? 'streetMap.another' : 'streetMap.import')}
            </button>
            {map && <Withdraw office={office} onDone={soon} />}
          </p>
        )}
      </section>
      {isImporting && data !== undefined && <ImportMap office={office} committees={committees} onDrawn={drawn} />}
      {map !== undefined && <PlaceSites unit={unit} areas={map?.drawing.areas ?? []} committees={committees} />}
    </>
  );
}

/** Whose map is in use and since when; that there is none, or that it is not known. */
function WhichMap({ map, isUnread }: Pick<ReturnType<typeof useStreetMap>, 'map' | 'isUnread'>) {
  const { t } = useTranslation();
  if (isUnread) return <Notice tone="action">{t('streetMap.mapUnread')}</Notice>;
  if (map === undefined) return <p className={ink['quiet']}>{t('streetMap.mapReading')}</p>;
  if (map === null) return <p data-testid="no-own-map">{t('streetMap.none')}</p>;
  return <p data-testid="own-map-since">{t('map.own', { source: visibleText(map.drawing.source), since: formatMinute(map.drawnAt) })}</p>;
}

/** Asks once more before it takes the map back. */
function Withdraw({ office, onDone }: { office: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { say, sending, failure } = useSending(onDone);
  const [isSure, setSure] = useState(false);
  return (
    <>
      <button
        type="button"
        className={isSure ? `${buttons['button']} ${ink['needs-action']}` : buttons['button']}
        disabled={sending}
        data-testid="withdraw-map"
        onClick={() => (isSure ? void say({ type: 'withdraw-street-map', orgUnit: office, data: {} }) : setSure(true))}
      >
        {t(isSure ? 'streetMap.withdrawSure' : 'streetMap.withdraw')}
      </button>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
    </>
  );
}
