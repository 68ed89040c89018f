import type { Role } from '@yiwang/kernel';
import { othersNext } from './others-next.js';
import type { SubmissionDescription } from './submissions.js';

const kind = (type: string, roles: readonly Role[], list = 'quarantineCases') => ({ type, roles, availableWhen: [{ list, known: [] }] }) as unknown as SubmissionDescription;
const said = (kinds: readonly SubmissionDescription[], reader: Role) => othersNext(kinds, 'quarantineCases', reader).map(({ roles, kinds: of }) => [roles, of.map(({ type }) => type)]);

describe('what others may report of a row', () => {
  it('is what the reader may not, together where the same roles may, and without roles that are nobody at work', () => {
    const kinds = [
      kind('release-quarantine', ['committee', 'admin']), kind('transfer-quarantine', ['street', 'committee']), kind('extend-quarantine', ['committee']), kind('record-quarantine-visit', ['doctor', 'committee']),
    ];
    expect(said(kinds, 'street')).toEqual([[['committee'], ['release-quarantine', 'extend-quarantine']], [['doctor', 'committee'], ['record-quarantine-visit']]]);
    expect(said(kinds, 'committee')).toEqual([]);
  });

  it('is nothing of another list, nothing that only policies report, and nothing that has no form', () => {
    expect(said([kind('rate', ['resident'], 'requestsOpen'), kind('remind', ['policy']), kind('snooze-item', ['committee'])], 'street')).toEqual([]);
  });
});
