import { among, id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { premisesIssue } from '../subjects/premises-issue.js';
import { PREMISES_TYPES } from '../subjects/premises.js';
import { issue, siteType } from './words.js';

export const premisesIssues = listOf(premisesIssue, {
  name: 'premisesIssues',
  category: 'C07',
  readers: ['police', 'department', 'siteManager'], sites: ['siteId'],
  label: { zh: '场所问题待整改', en: 'Issues to be put right' },
  description: { zh: '检查发现而尚未整改的问题，最早发现的在前', en: 'Issues that inspections found and nobody has put right, the oldest on top' },
  columns: {
    issueId: id('问题编号', 'Issue id'), issue, siteId: id('场所编号', 'Place'), siteName: text('场所', 'Name'), siteType: among(siteType, ...PREMISES_TYPES), orgUnit: orgUnit(),
    foundAt: moment('检查时间', 'Inspected'),
  },
  row: (open) => open && { ...open, orgUnit: open.unit },
  unit: 'orgUnit', kind: 'issue', item: 'issueId',
  order: ({ foundAt }) => [foundAt],
  countedBy: [{ element: 'prm_issues_open' }],
});
