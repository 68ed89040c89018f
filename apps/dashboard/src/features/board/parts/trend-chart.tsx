import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Area, AreaChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTick, formatValue } from '../../../format/number.js';
import { formatDate, formatDayOfAxis, formatHourOfAxis, formatMinute } from '../../../format/time.js';
import { useSize, type MeasuredSize } from '../../../ui/use-size.js';
import type { Step } from '../operations/series.query.js';
import { marksOf, namedMoments } from './trend-axes.js';
import type { TrendPoint } from './trend-points.js';
import styles from './trend.module.css';

interface Shown {
  readonly points: readonly TrendPoint[];
  readonly step: Step;
  readonly unit: string;
  readonly label: string;
  /** From where on the number calls for somebody, in its unit. */
  readonly limit: number | undefined;
}

/** The chart itself; loaded when the first trend is shown. It is drawn again only where something of it has changed. */
export default memo(function TrendChart(shown: Shown) {
  const { t } = useTranslation();
  const { ref, size } = useSize<HTMLDivElement>();
  const { label, limit, unit } = shown;
  const limitWords = limit === undefined ? '' : t('board.limitAt', { limit: formatValue(limit, unit), unit });
  return (
    <div ref={ref} className={styles['chart']} role="img" aria-label={[label, limitWords].filter((words) => words !== '').join(' · ')} data-limit={limit}>
      {size !== undefined && <Drawn {...shown} size={size} limitWords={limitWords} />}
    </div>
  );
});

/** Of a letter's height, how wide a digit is. */
const DIGIT = 0.62;
/** In pixels: between what is named beside the trend and the trend, and at least between two moments below it. */
const BESIDE = 12;
const APART = 48;

/** Its axes say where they stand: a chart that looks for room itself is drawn three times until it stands. */
function Drawn({ points, step, unit, label, limit, size: { width, height, letter }, limitWords }: Shown & { size: MeasuredSize; limitWords: string }) {
  const { t } = useTranslation();
  const [isPointedAt, setPointedAt] = useState(false);
  const rows = points.map(({ at, value, before }) => ({ at: Date.parse(at), value, before }));
  const hasBefore = rows.some(({ before }) => before != null);
  // A point stands at the end of its step: midnight is the end of the day before.
  const dayOf = (at: number) => at - 1;
  const ofAxis = (at: number) => (step === 'DAY' ? formatDayOfAxis(dayOf(at)) : formatHourOfAxis(at));

  const isWhole = unit !== '%' && !unit.includes('/');
  const marks = unit === '%' ? [0, 50, 100] : marksOf([...rows.flatMap(({ value, before }) => [value ?? 0, before ?? 0]), limit ?? 0], isWhole);
  const beside = Math.max(...marks.map((mark) => formatTick(mark).length)) * letter * DIGIT + BESIDE;
  const named = ofAxis(0).length * letter * DIGIT;
  const moments = namedMoments(rows.map(({ at }) => at), Math.floor((width - beside) / (named + APART)));
  const point = () => setPointedAt(true);
  return (
    <div onPointerEnter={point} onFocus={point}>
      <AreaChart width={width} height={height} data={rows} margin={{ top: 8, right: Math.ceil(named / 2), bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          ticks={moments}
          interval={0}
          tickFormatter={ofAxis}
          tickMargin={6}
          tickLine={false}
          stroke="var(--line)"
          tick={{ fill: 'var(--quiet)' }}
        />
        <YAxis
          width={beside}
          domain={[Math.min(...marks), Math.max(...marks)]}
          ticks={marks}
          interval={0}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--quiet)' }}
        />
        {isPointedAt && (
          <Tooltip
            isAnimationActive={false}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--ink)' }}
            labelFormatter={(at) => (step === 'DAY' ? formatDate(dayOf(Number(at))) : formatMinute(Number(at)))}
            formatter={(value, _, { dataKey }) => [`${formatValue(Number(value), unit)} ${unit}`, dataKey === 'before' ? t('board.dayBefore') : label]}
          />
        )}
        {hasBefore && (
          <Area
            dataKey="before"
            name={t('board.dayBefore')}
            type="linear"
            stroke="var(--quiet)"
            strokeWidth={1.5}
            strokeDasharray="2 4"
            fill="none"
            isAnimationActive={false}
            connectNulls={false}
            dot={false}
            activeDot={false}
          />
        )}
        <Area
          dataKey="value"
          type="linear"
          stroke="var(--ink)"
          strokeWidth={2}
          fill="var(--ink)"
          fillOpacity={0.08}
          isAnimationActive={false}
          connectNulls={false}
          dot={rows.length < 16 ? { r: 3, fill: 'var(--ink)' } : false}
        />
        {limit !== undefined && (
          <ReferenceLine
            y={limit}
            stroke="var(--accent)"
            strokeDasharray="6 4"
            ifOverflow="extendDomain"
            label={{ value: limitWords, position: 'insideBottomLeft', fill: 'var(--accent)' }}
          />
        )}
      </AreaChart>
    </div>
  );
}
