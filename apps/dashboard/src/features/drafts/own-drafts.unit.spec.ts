import { waitsIn } from './own-drafts.js';

const draft = (personId: string | null, at: string) => ({ key: at, state: null, personId, at });
const notice = (personId: string) => ({ key: personId, state: null, personId, startedAt: '2020-02-08T10:00:00+08:00' });

describe('a notice to sign', () => {
  it('waits where whom it is of has signed since the quarantine began, and nobody else has', () => {
    const waits = waitsIn([draft('mother', '2020-02-08T11:00:00+08:00'), draft('father', '2020-02-07T11:00:00+08:00'), draft(null, '2020-02-08T11:00:00+08:00')]);
    expect(['mother', 'father', 'child'].map((personId) => waits(notice(personId)))).toEqual([true, false, false]);
  });
});
