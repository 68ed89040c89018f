import { useTranslation } from 'react-i18next';
import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTick, formatValue } from '../../../format/number.js';
import { formatDate, formatDayOfAxis, formatHourOfAxis, formatMinute } from '../../../format/time.js';
import type { Step } from '../operations/series.query.js';
import type { TrendPoint } from './trend-points.js';
import styles from './trend.module.css';

/** The chart itself; loaded when the first trend is shown. */
export default function TrendChart({
  points,
  step,
  unit,
  label,
  limit,
}: {
  points: readonly TrendPoint[];
  step: Step;
  unit: string;
  label: string;
  /** From where on the number calls for somebody, in its unit. */
  limit: number | undefined;
}) {
  const { t } = useTranslation();
  const rows = points.map(({ at, value, before }) => ({ at: Date.parse(at), value, before }));
  const hasBefore = rows.some(({ before }) => before != null);
  // A point stands at the end of its step: midnight is the end of the day before.
  const dayOf = (at: number) => at - 1;
  const ofAxis = (at: number) => (step === 'DAY' ? formatDayOfAxis(dayOf(at)) : formatHourOfAxis(at));
  const limitWords = limit === undefined ? '' : t('board.limitAt', { limit: formatValue(limit, unit), unit });
  return (
    <div className={styles['chart']} role="img" aria-label={[label, limitWords].filter((words) => words !== '').join(' · ')} data-limit={limit}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 200 }}>
        <AreaChart data={rows} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={ofAxis}
            minTickGap={48}
            tickMargin={6}
            tickLine={false}
            stroke="var(--line)"
            tick={{ fill: 'var(--quiet)' }}
          />
          <YAxis
            width="auto"
            domain={unit === '%' ? [0, 100] : [0, 'auto']}
            {...(unit === '%' ? { ticks: [0, 50, 100] } : { tickCount: 3 })}
            allowDecimals={unit === '%' || unit.includes('/')}
            tickFormatter={formatTick}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--quiet)' }}
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--ink)' }}
            labelFormatter={(at) => (step === 'DAY' ? formatDate(dayOf(Number(at))) : formatMinute(Number(at)))}
            formatter={(value, _, { dataKey }) => [`${formatValue(Number(value), unit)} ${unit}`, dataKey === 'before' ? t('board.dayBefore') : label]}
          />
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
      </ResponsiveContainer>
    </div>
  );
}
