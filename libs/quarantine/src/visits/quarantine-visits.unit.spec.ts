import { orgUnitCode, type WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { HELD, QUARANTINED } from '../testing/quarantined.js';
import { recordQuarantineVisit } from './record-quarantine-visit.submission.js';

const form = { quarantineId: 'p-1.1', finding: 'fine', mode: 'door' } as const;
const morning = { occurredAt: at('2020-02-03 09:10') };
const visited = (data: object = {}) => ({ type: 'QuarantineVisitRecorded', data: { ...HELD, mode: 'door', finding: 'fine', slot: 'am', ...data } }) as never;
const seen = happened(visited(), { id: 'seen', ...morning });
const whenVisited = (known: object = {}, past: Parameters<typeof given>[1][] = [], said: object = {}) =>
  given(recordQuarantineVisit, ...past).reading({ cases: [...QUARANTINED] }).when({ ...form, ...said }, { ...morning, ...known });

describe('a visit to somebody in quarantine', () => {
  it('says how they are, in which half of the day, and who went where that is told', () => {
    whenVisited().thenRecords(visited());
    whenVisited({ occurredAt: at('2020-02-03 12:00') }, [], { mode: 'phone', visitedBy: 'worker-1' as WorkerRef })
      .thenRecords(visited({ mode: 'phone', slot: 'pm', visitedBy: 'worker-1' }));
  });
  it('is of a quarantine of the unit that went on at that moment', () => {
    given(recordQuarantineVisit).when(form, morning).thenRefuses('not-in-quarantine', { field: 'quarantineId' });
    whenVisited({ occurredAt: at('2020-02-01 09:59') }).thenRefuses('before-start');
    whenVisited({ occurredAt: at('2020-02-15 11:00') }).thenRefuses('already-released');
    whenVisited({ orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-in-quarantine');
  });
  it('is the same in the same half of a day, whoever went, and another where they are found otherwise', () => {
    whenVisited({ occurredAt: at('2020-02-03 11:59') }, [seen], { mode: 'phone' }).thenIsDuplicateOf('seen');
    whenVisited({ occurredAt: at('2020-02-03 12:00') }, [seen]).thenRecords(visited({ slot: 'pm' }));
    whenVisited({ occurredAt: at('2020-02-04 09:10') }, [seen]).thenRecords(visited());
    whenVisited({ occurredAt: at('2020-02-03 10:30') }, [seen], { finding: 'needsHelp' }).thenRecords(visited({ finding: 'needsHelp' }));
  });
});
