import formParts from '../../ui/form-parts.module.css';
interface Props {
  readonly name: string;
  readonly label: string;
  /** In grams. */
  readonly most: number | undefined;
  readonly least?: number;
  /** In kilograms, as it is typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A weight as scales say it, in kilograms to the gram. */
export function KilogramField({ name, label, most, least = 0.001, value, onChange }: Props) {
  return (
    <label className={formParts['field']}>
      <span>{label}</span>
      <input
        name={name} type="number" inputMode="decimal" required min={least} max={most === undefined ? undefined : most / 1000} step="0.001" value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** A weight in whole grams; `undefined` for what is none. @param kilograms as it is typed */
export function gramsOf(kilograms: string): number | undefined {
  const grams = Math.round(Number(kilograms) * 1000);
  return kilograms.trim() === '' || Number.isNaN(grams) || grams < 0 ? undefined : grams;
}
