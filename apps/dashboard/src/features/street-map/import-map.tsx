import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { DrawMap } from './draw-map.js';
import type { Committee } from './matching.js';
import { COORDINATE_SYSTEMS, readOutlines, type CoordinateSystem, type ReadOutlines } from './outlines.js';
import styles from './map-page.module.css';

/** From a GeoJSON file to a map: choose it and say in which coordinates it is, see whose area each feature would be, draw it. */
export function ImportMap({ office, committees, onDrawn }: { office: string; committees: readonly Committee[]; onDrawn: () => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const [system, setSystem] = useState<CoordinateSystem>();
  const [read, setRead] = useState<ReadOutlines>();
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<string>();
  const choose = (next: () => void) => {
    next();
    setRead(undefined);
    setFailure(undefined);
  };
  async function send(event: FormEvent) {
    event.preventDefault();
    if (file === undefined || system === undefined) return;
    setReading(true);
    setRead(undefined);
    setFailure(undefined);
    try {
      setRead(await readOutlines(file, office, system));
    } catch (error) {
      setFailure(problemText(error, t));
    } finally {
      setReading(false);
    }
  }
  const drawing = useMemo(() => read && <DrawMap office={office} committees={committees} read={read} onDrawn={onDrawn} />, [office, committees, read, onDrawn]);
  return (
    <section className={styles['part']} aria-labelledby="import-title">
      <h2 id="import-title">{t('streetMap.import')}</h2>
      <form className={formParts['form']} onSubmit={(event) => void send(event)}>
        <label className={formParts['field']}>
          <span>{t('streetMap.file')}</span>
          <input type="file" name="map" required accept=".geojson,.json,application/geo+json,application/json" onChange={(event) => choose(() => setFile(event.target.files?.[0]))} />
        </label>
        <fieldset className={styles['systems']}>
          <legend>{t('streetMap.system')}</legend>
          {COORDINATE_SYSTEMS.map((each) => (
            <label className={formParts['tick']} key={each}>
              <input type="radio" name="system" value={each} required checked={system === each} onChange={() => choose(() => setSystem(each))} />
              <span>{t(`streetMap.systems.${each}`)}</span>
            </label>
          ))}
          <small className={ink['quiet']}>{t('streetMap.systemHint')}</small>
        </fieldset>
        {failure !== undefined && <Notice tone="action">{failure}</Notice>}
        <button type="submit" className={buttons['primary']} disabled={isReading || file === undefined || system === undefined}>
          {t(isReading ? 'streetMap.reading' : 'streetMap.read')}
        </button>
      </form>
      {drawing}
    </section>
  );
}
