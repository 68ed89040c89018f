import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../format/number.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { Drawer } from '../../../ui/drawer.js';
import ink from '../../../ui/ink.module.css';
import { Name } from '../../../ui/name.js';
import { ListsOfElement } from '../../lists/lists-of-element.js';
import { useReading } from '../live/board-context.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { Comparison } from '../parts/comparison.js';
import { ElementChange, ElementValue } from '../parts/element-value.js';
import { Trend } from '../parts/trend.js';
import { Contributions } from './contributions.js';
import { Limits } from './limits.js';
import styles from './element-panel.module.css';

interface Props {
  readonly element: ElementName;
  readonly unit: UnitName;
  /** The units below `unit`; empty for a committee. */
  readonly units: readonly UnitName[];
  /** Whether these may be ranked. */
  readonly ranked: boolean;
  readonly time: TimeChoice;
  readonly onOpenUnit: (element: string, unit: string) => void;
  readonly onClose: () => void;
}

/** A number opened: how it is computed, its parts, its history, the units below, the events behind it. Whose it is and what it is stand there at once, the rest a moment later. */
export function ElementPanel(props: Props) {
  const { element, unit, onClose } = props;
  const { t } = useTranslation();
  const isOpened = useDeferredValue(true, false);
  return (
    <Drawer
      title={
        <>
          {element.name} · <Name lines={4}>{unit.name}</Name>
        </>
      }
      onClose={onClose}
    >
      <p className={styles['value']}>
        <ElementValue orgUnit={unit.code} element={element} />
        <ElementChange orgUnit={unit.code} element={element} />
        <span className={ink['quiet']}>{t(`panel.window.${element.window}`)}</span>
      </p>
      {isOpened && <Behind {...props} />}
    </Drawer>
  );
}

/** What is behind a number. */
function Behind({ element, unit, units, ranked, time, onOpenUnit }: Props) {
  const { t } = useTranslation();
  const reading = useReading(unit.code, element.code);
  return (
    <>
      <section>
        <h3>{t('panel.formula')}</h3>
        <p className={styles['formula']}>{element.description}</p>
        {reading !== undefined && reading.value === null && <p className={ink['quiet']}>{t('panel.noValue')}</p>}
        {reading?.denominator != null && (
          <dl className={styles['fraction']}>
            <Part name={t('panel.numerator')} value={reading.numerator} />
            <Part name={t('panel.denominator')} value={reading.denominator} />
            {units.length > 0 && <Part name={t('panel.committees')} value={reading.committees} />}
          </dl>
        )}
      </section>
      {hasRows(unit, time) && <ListsOfElement element={element.code} orgUnit={unit.code} units={units} at={time.at} />}
      <section>
        <h3>{t('panel.history')}</h3>
        <Trend key={`${unit.code} ${element.code}`} orgUnit={unit.code} element={element} time={time} />
      </section>
      <Limits element={element} unit={unit.code} at={time.at} />
      {units.length > 0 && (
        <section>
          <h3>{t('panel.units')}</h3>
          <Comparison units={units} element={element} ranked={ranked} onOpen={onOpenUnit} />
        </section>
      )}
      <section>
        <h3>{t('panel.events')}</h3>
        <Contributions orgUnit={unit.code} element={element} time={time} units={units} />
      </section>
    </>
  );
}

function Part({ name, value }: { name: string; value: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatValue(value, '')}</dd>
    </div>
  );
}

/** Rows stand for a moment; of the past they are made for one street or committee. */
function hasRows({ level }: UnitName, { at, from }: TimeChoice): boolean {
  return from === undefined && (at === undefined || level === 'STREET' || level === 'COMMITTEE');
}
