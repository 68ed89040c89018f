import { formattedText } from '@yiwang/kernel';
import { parseQuarantineId } from './quarantine-case.js';

/** A quarantine by its id, as a row or an answer gave it: `<personId>.<n>`. */
export const quarantineIdField = () =>
  formattedText('rowId', /^[A-Za-z0-9][A-Za-z0-9-]{0,63}\.[1-9]\d{0,5}$/).meta({ labels: { zh: '隔离编号', en: 'Quarantine' } });

/** The person in the id of a quarantine that the field has accepted. */
export const personInId = (quarantineId: string): string => parseQuarantineId(quarantineId)!.personId;
