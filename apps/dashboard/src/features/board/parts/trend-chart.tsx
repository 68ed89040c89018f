import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatValue } from '../../../format/number.js';
import { formatDate, formatDayOfAxis, formatHourOfAxis, formatMinute } from '../../../format/time.js';
import { currentLanguage } from '../../../i18n/i18n.js';
import type { Step } from '../operations/series.query.js';

export interface TrendPoint {
  readonly at: string;
  readonly value: number | null;
}

/** The chart itself; loaded when the first trend is shown. */
export default function TrendChart({
  points,
  step,
  unit,
  label,
}: {
  points: readonly TrendPoint[];
  step: Step;
  unit: string;
  label: string;
}) {
  const language = currentLanguage();
  const rows = points.map(({ at, value }) => ({ at: Date.parse(at), value }));
  // A point stands at the end of its step: midnight is the end of the day before.
  const dayOf = (at: number) => at - 1;
  const ofAxis = (at: number) => (step === 'DAY' ? formatDayOfAxis(dayOf(at)) : formatHourOfAxis(at));
  return (
    <div className="trend-chart" role="img" aria-label={label}>
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
            tickFormatter={(value: number) => new Intl.NumberFormat(language).format(value)}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--quiet)' }}
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--ink)' }}
            labelFormatter={(at) => (step === 'DAY' ? formatDate(dayOf(Number(at))) : formatMinute(Number(at)))}
            formatter={(value) => [`${formatValue(Number(value), unit, language)} ${unit}`, label]}
          />
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
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
