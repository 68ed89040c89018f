import { rowsAtWork } from './work-in-rows.js';

describe('the rows that the reader sees to', () => {
  const next = [
    { type: 'accept-resident-request', label: '', orgUnit: '310105002004', data: { requestId: 'h-1.food.1' }, likely: {} },
    { type: 'complete-resident-request', label: '', orgUnit: '310105002004', data: { requestId: 'h-1.food.1' }, likely: { outcome: 'done' } },
  ];
  const node = { key: 'k', compoundId: 'garden', acceptedBy: 'volunteer', next };
  const work = { type: 'complete-resident-request', orgUnit: '310105002004', data: { requestId: 'h-1.food.1', outcome: 'done' } };

  it('are those that they took up and may end, with what would be sent', () => {
    expect(rowsAtWork([node, { ...node, acceptedBy: 'another' }, { ...node, acceptedBy: null }], { account: 'volunteer' })).toEqual([{ node, work }]);
    expect(rowsAtWork([{ ...node, next: next.slice(0, 1) }, { key: 'bare' }], { account: 'volunteer' })).toEqual([]);
  });
  it('say for which of several sites', () => {
    expect(rowsAtWork([node], { account: 'volunteer', sites: ['yard', 'garden'] })[0]!.work).toEqual({ ...work, site: 'garden' });
  });
});
