import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveHours } from '../../../format/time.js';
import { useAtMostEvery } from '../../../timing/use-at-most-every.js';
import buttons from '../../../ui/buttons.module.css';
import ink from '../../../ui/ink.module.css';
import { useMoment, useReading } from '../live/board-context.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { SERIES } from '../operations/series.query.js';
import { useChangeCount } from './use-change-count.js';
import { besideDayBefore, upTo } from './trend-points.js';
import { endOfHour, rangeOf, rangesFor, type RangeName } from './trend-range.js';
import styles from './trend.module.css';

const TrendChart = lazy(() => import('./trend-chart.js'));
const READ_AGAIN_AFTER = 5_000;

/** The history of one element of one unit, with the limit beyond which it calls for somebody; of a day, with the day before. Its last point is the number on the board. */
export function Trend({ orgUnit, element, time }: { orgUnit: string; element: ElementName; time: TimeChoice }) {
  const asOf = useMoment();
  if (asOf === undefined) return <div className={styles['empty']} aria-busy="true" />;
  return <TrendUntil orgUnit={orgUnit} element={element} time={time} asOf={asOf} />;
}

function TrendUntil({
  orgUnit,
  element,
  time,
  asOf,
}: {
  orgUnit: string;
  element: ElementName;
  time: TimeChoice;
  asOf: string;
}) {
  const { t } = useTranslation();
  const ranges = rangesFor(time, asOf);
  const [name, setName] = useState<RangeName>(ranges[0] ?? 'day');
  // Ends with the hour: a new minute is no reason to ask again.
  const range = rangeOf(name, time, asOf);
  const current = useReading(orgUnit, element.code)?.value;
  const { data, previousData, error, refetch } = useQuery(SERIES, {
    variables: { orgUnit, elements: [element.code], ...range, ...(name === 'day' && { from: moveHours(range.from, -24) }) },
    fetchPolicy: 'cache-and-network',
  });
  const changes = useChangeCount(current);
  const readAgain = useAtMostEvery(READ_AGAIN_AFTER, () => void refetch().catch(() => undefined));
  useEffect(() => {
    if (changes > 0) readAgain();
  }, [changes, readAgain]);

  const past = (data ?? previousData)?.series[0]?.points;
  const reached = useMemo(() => {
    // The hour in which a range ends is in it, as it is in the board of the past.
    const all = upTo(past ?? [], { at: asOf, value: current }, endOfHour(range.to));
    return name === 'day' ? besideDayBefore(all, range.from) : all;
  }, [past, asOf, current, name, range.from, range.to]);
  const points = useDeferredValue(reached);
  return (
    <div className={styles['trend']}>
      <div className={buttons['segmented']} role="group" aria-label={t('board.trend')}>
        {ranges.map((each) => (
          <button key={each} type="button" aria-pressed={each === name} onClick={() => setName(each)}>
            {t(`board.range.${each}`)}
          </button>
        ))}
      </div>
      {points.some(({ before }) => before != null) && <p className={`${ink['quiet']} ${styles['note']}`}>{t('board.dotted')}</p>}
      {points.some(({ value }) => value !== null) ? (
        <Suspense fallback={<div className={styles['empty']} />}>
          <TrendChart points={points} step={range.step} unit={element.unit} label={element.name} limit={limitOf(element)} />
        </Suspense>
      ) : (
        <p className={`${styles['empty']} ${ink['quiet']}`}>{error !== undefined ? error.message : t('board.noTrend')}</p>
      )}
    </div>
  );
}

/** From where on the number calls for somebody; none of what should not be at all, whose line is the chart's own. */
const limitOf = ({ attention, threshold }: ElementName): number | undefined => (attention === 'NONE' || threshold === 0 ? undefined : (threshold ?? undefined));
