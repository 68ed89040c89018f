import { id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { temporaryPass } from '../subjects/temporary-pass.js';
import { passKind } from './words.js';

export const temporaryPasses = listOf(temporaryPass, {
  name: 'temporaryPasses',
  category: 'C04',
  readers: ['gate', 'property'],
  label: { zh: '临时通行证', en: 'Temporary passes' },
  description: { zh: '已发放而未收回的通行证，先到期的在前；已到期的应予收回', en: 'Passes handed out and not taken back, the one that ends first on top; those that have ended are to be taken back' },
  columns: {
    passId: text('证号', 'Number'), kind: passKind, compoundId: id('小区编号', 'Compound'), name: text('小区', 'Name'), orgUnit: orgUnit(),
    issuedAt: moment('发放', 'Handed out'), validTo: moment('有效至', 'Valid until'),
  },
  row: (pass) => pass && { ...pass, orgUnit: pass.unit },
  unit: 'orgUnit', kind: 'kind', sites: ['compoundId'], seenFromParts: true, due: 'validTo', item: 'passId',
  states: {
    VALID: { label: { zh: '有效', en: 'In force' }, after: 0 },
    EXPIRED: { label: { zh: '已到期未收回', en: 'Ended, not taken back' }, until: 0 },
  },
  countedBy: [{ element: 'gat_passes_valid', state: 'VALID' }],
});
