import { celsius, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { gateException } from '../subjects/gate-exception.js';
import { exceptionKind } from './words.js';

export const gateExceptions = listOf(gateException, {
  name: 'gateExceptions',
  category: 'C04',
  readers: ['police', 'gate'],
  label: { zh: '门岗异常待处置', en: 'Gate exceptions open' },
  description: { zh: '尚未处置的门岗异常，发热的在前，最早的在前', en: 'Exceptions at gates that nobody has settled, fevers on top, then the oldest' },
  columns: {
    exceptionId: id('异常编号', 'Exception'), siteId: id('出入口编号', 'Gate'), name: text('出入口', 'Name'), orgUnit: orgUnit(),
    compoundId: optional(id('小区', 'Compound')), kind: exceptionKind, tenthsCelsius: optional(celsius('体温', 'Temperature')),
    reportedAt: moment('时间', 'When'),
  },
  row: (open) => open && { ...open, orgUnit: open.unit },
  unit: 'orgUnit', kind: 'kind', item: 'exceptionId', sites: ['siteId', 'compoundId'],
  order: ({ kind, reportedAt }) => [kind === 'fever' ? 0 : 1, reportedAt],
  countedBy: [{ element: 'gat_exceptions_open' }],
});
