import { id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { troikaAction } from '../subjects/troika.js';
import { troikaParty } from './words.js';

export const troikaActions = listOf(troikaAction, {
  name: 'troikaActions',
  category: 'C09',
  readers: ['owners', 'property'], sites: ['compoundId'],
  label: { zh: '三方议定待办', en: 'Agreed actions to do' },
  description: { zh: '三方议定而尚未办结的事项，期限早的在前', en: 'What the three agreed on and is not done, what is due first on top' },
  columns: {
    actionId: id('事项编号', 'Action id'), title: text('事项', 'Action'), owner: troikaParty, compoundId: id('小区编号', 'Compound id'),
    compoundName: text('小区', 'Compound'), orgUnit: orgUnit(), agreedAt: moment('议定时间', 'Agreed'), dueAt: moment('期限', 'Due'),
  },
  row: (open) => open && { ...open, orgUnit: open.unit },
  unit: 'orgUnit', kind: 'owner', due: 'dueAt', item: 'actionId',
  states: { OVERDUE: { label: { zh: '逾期', en: 'Overdue' }, until: 0 } },
  countedBy: [
    { element: 'frc_troika_actions_open' }, { element: 'frc_troika_owners_open', kind: 'owners' }, { element: 'frc_troika_overdue', state: 'OVERDUE' },
  ],
});
