import styles from './headline.module.css';

/** A line of a number's last days in its own colour, ending with a dot: how it came to what it is. Without an axis, since the number stands beside it. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.flatMap((value, day) => (value === null ? [] : [{ value, day }]));
  if (known.length < 2) return <svg className={styles['spark']} aria-hidden="true" />;
  const numbers = known.map(({ value }) => value);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const x = (day: number) => (100 * day) / (values.length - 1);
  const y = (value: number) => (most === least ? 12 : 22 - (20 * (value - least)) / (most - least));
  const last = known[known.length - 1]!;
  return (
    <svg className={styles['spark']} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" data-days={known.length}>
      <polyline points={known.map(({ day, value }) => `${x(day)},${y(value)}`).join(' ')} />
      <line className={styles['end']} x1={x(last.day)} x2={x(last.day)} y1={y(last.value)} y2={y(last.value)} />
    </svg>
  );
}
