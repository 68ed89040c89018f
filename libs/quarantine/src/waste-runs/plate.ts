import { formattedText } from '@yiwang/kernel';
import { z } from 'zod';

/** A province, a letter, and five characters or, of a new-energy vehicle, six: neither I nor O is among these (GA 36). */
const PLATE = /[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][0-9A-HJ-NP-Z]{5,6}/;

/** The dot, the spaces and the hyphens that people write between the letter and the rest. */
const BETWEEN = /[\s·•・.-]/g;

/**
 * A number plate in its one form, `沪A12345`: capitals, nothing in between, and for an O or an I, which no plate has behind its letter,
 * the digit that was meant. Any other text comes out as something that is no plate either.
 */
export function plateOf(text: string): string {
  const bare = text.normalize('NFKC').toUpperCase().replace(BETWEEN, '');
  return bare.slice(0, 2) + bare.slice(2).replaceAll('O', '0').replaceAll('I', '1');
}

/** A vehicle by its number plate, however it is written. */
export const plateField = z
  .string()
  .overwrite(plateOf)
  .check(formattedText('plate', new RegExp(`^${PLATE.source}$`)))
  .meta({ labels: { zh: '车牌号', en: 'Number plate' } });

const RUN = new RegExp(`^(${PLATE.source})\\.(\\d{4}-\\d{2}-\\d{2})\\.([1-9]\\d{0,3})$`);

/** What stands in a run's id. */
export interface WasteRunName {
  readonly vehicle: string;
  /** `YYYY-MM-DD`, of its start. */
  readonly date: string;
  /** From 1. */
  readonly n: number;
}

export const wasteRunIdOf = ({ vehicle, date, n }: WasteRunName): string => `${vehicle}.${date}.${n}`;

/** The vehicle, the day and the number in a run's id, or `undefined` for any other text. */
export function parseWasteRunId(runId: string): WasteRunName | undefined {
  const match = RUN.exec(runId);
  return match ? { vehicle: match[1]!, date: match[2]!, n: Number(match[3]) } : undefined;
}

/** A run by its id; a form offers those that are under way. */
export const wasteRunField = formattedText('rowId', RUN).meta({
  labels: { zh: '车次', en: 'Run' }, chosenFrom: { list: 'wasteRuns', kind: 'underWay', value: 'runId', name: 'vehicle' },
});
