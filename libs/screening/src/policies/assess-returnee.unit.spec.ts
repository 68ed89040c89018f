import type { ReturneeRegistered } from '../returnees/events.js';
import { happened } from '@yiwang/kernel/testing';
import { assessReturnee } from './assess-returnee.policy.js';

const askedOf = (exposureClass: ReturneeRegistered['data']['exposureClass']) =>
  assessReturnee.act(happened({
    type: 'ReturneeRegistered',
    data: { personId: 'p-1', sealed: 'sealed', exposureClass, declaredBy: 'committee', tenure: 'owner', arrivedAt: '2020-02-07T18:00:00+08:00' },
  }));

describe('who came back', () => {
  it('is assessed for quarantine, from wherever it may be called for', () => {
    expect((['hubei', 'keyArea', 'overseas'] as const).map(askedOf)).toEqual(['domestic', 'domestic', 'overseas'].map((reason) => [{
      type: 'request-quarantine-assessment',
      orgUnit: '310105002001',
      data: { personId: 'p-1', householdId: undefined, reason, arrivedAt: '2020-02-07T18:00:00+08:00' },
    }]));
  });
  it('is not, from anywhere else', () => {
    expect(askedOf('other')).toEqual([]);
  });
});
