import buttons from './buttons.module.css';
import ink from './ink.module.css';
import styles from './stepper.module.css';

/** A number set by two buttons as large as a thumb. */
export function Stepper({
  label,
  value,
  least,
  most,
  shown = String,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  shown?: (value: number) => string;
  onChange: (value: number) => void;
}) {
  return (
    <div className={styles['stepper']} role="group" aria-label={label}>
      <span>{label}</span>
      <button type="button" className={buttons['button']} aria-label={`${label} −`} disabled={value <= least} onClick={() => onChange(value - 1)}>
        −
      </button>
      <output className={ink['digits']}>{shown(value)}</output>
      <button type="button" className={buttons['button']} aria-label={`${label} +`} disabled={value >= most} onClick={() => onChange(value + 1)}>
        +
      </button>
    </div>
  );
}
