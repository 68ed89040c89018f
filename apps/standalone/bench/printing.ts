import type { BenchRow, Breakdown, Measured } from './bench-row.js';
import type { Machine } from './machine.js';

const number = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2 });

/** The machine in one line, and a warning where others are using it. */
export function machineLine({ processor, cores, memoryGiB, system, node, load }: Machine): string {
  const busy = load > cores / 2 ? `; BUSY with other work (load ${number(load)}): these figures say little` : '';
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}${busy}`;
}

/** A measurement as lines of text for a terminal. */
export function linesOf({ rows, breakdowns, remarks }: Measured): string[] {
  return [...rows.flatMap(rowLines), ...breakdowns.map(breakdownLine), ...remarks.map((remark) => `    ${remark}`), ''];
}

function rowLines({ name, value, unit, comparedWith, ratio, goal, met }: BenchRow): string[] {
  return [
    `${met ? '✓' : '✗'} ${name}`,
    `    ${number(value)} ${unit}, beside ${number(comparedWith.value)} ${unit} of ${comparedWith.name}: ${number(ratio)} (goal ${goal})`,
  ];
}

function breakdownLine({ title, parts }: Breakdown): string {
  return `    ${title}: ${parts.map(({ name, value, unit }) => `${name} ${number(value)} ${unit}`).join(', ')}`;
}
