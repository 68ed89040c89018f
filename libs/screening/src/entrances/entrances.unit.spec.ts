import { orgUnitCode, stateOf } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { entrance } from './entrance.js';
import type { EntranceStatusChanged } from './events.js';
import { setEntranceStatus } from './set-entrance-status.submission.js';

const ELSEWHERE = orgUnitCode('310105002002');
const siteOf = (siteId: string, data: object = {}, orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId, siteType: 'entrance', name: '西门', parentSite: 'compound-1', ...data } }, { id: `site-${siteId}`, orgUnit });
const west = siteOf('west');
const south = siteOf('south');
const said = (data: Partial<EntranceStatusChanged['data']> = {}) =>
  ({ type: 'EntranceStatusChanged', data: { entranceId: 'west', status: 'limited', barrier: 'standard', hours: '06:00–22:00', compoundId: 'compound-1', ...data } }) as const;
const limited = { entranceId: 'west', status: 'limited', barrier: 'standard', hours: '06:00–22:00' } as const;
const sealed = { entranceId: 'west', status: 'sealed', barrier: 'improvised', insteadUse: 'south' } as const;
const sealedThen = { type: 'EntranceStatusChanged', data: { ...sealed, compoundId: 'compound-1' } } as const;
const noon = { occurredAt: at('2020-02-10 12:00') };
const evening = { occurredAt: at('2020-02-10 20:00') };
const otherSealed = (known: { occurredAt: number }) =>
  happened(said({ entranceId: 'south', status: 'sealed', hours: undefined, insteadUse: 'west' }), { id: 'south-sealed', ...known });

describe('an entrance', () => {
  it('is limited to certain hours, and says so of its compound', () => {
    given(setEntranceStatus).reading({ site: [west] }).when(limited, noon).thenRecords(said());
  });

  it('is known to be so: the same again says nothing new, other hours do', () => {
    const first = happened(said(), { id: 'first', ...noon });
    given(setEntranceStatus, first).reading({ site: [west] }).when(limited, evening).thenIsDuplicateOf('first');
    given(setEntranceStatus, first).reading({ site: [west] }).when({ ...limited, hours: '07:00–21:00' }, evening).thenRecords(said({ hours: '07:00–21:00' }));
  });

  it('is an entrance or a checkpoint of the unit', () => {
    given(setEntranceStatus).when(limited).thenRefuses('not-registered', { field: 'entranceId' });
    given(setEntranceStatus).reading({ site: [siteOf('west', {}, ELSEWHERE)] }).when(limited).thenRefuses('not-registered');
    given(setEntranceStatus).reading({ site: [siteOf('west', { siteType: 'shop' })] }).when(limited).thenRefuses('not-registered');
    given(setEntranceStatus).reading({ site: [siteOf('west', { siteType: 'checkpoint' })] }).when(limited).thenRecords(said());
  });

  it('is set by the manager of its compound, and of no other', () => {
    const manager = { actor: 'property-1', role: 'property' } as const;
    given(setEntranceStatus).reading({ site: [west] }).when(limited, { ...manager, site: 'compound-1' }).thenRecords(said());
    given(setEntranceStatus).reading({ site: [west] }).when(limited, { ...manager, site: 'compound-2' })
      .thenRefuses('not-your-site', { field: 'entranceId', params: { site: 'west' } });
  });

  it('of one moment is as it was said last, which names what it takes the place of', () => {
    const [first, second] = [happened(said(), { id: 'first', ...noon }), happened(said({ status: 'open' }), { id: 'second', ...noon })];
    expect(setEntranceStatus.refs!(second, stateOf(entrance, [first, second]))).toEqual({ inPlaceOf: 'first' });
  });
});

describe('an entrance that is sealed', () => {
  it('leaves the compound another one, which is named', () => {
    given(setEntranceStatus).reading({ site: [west], other: [south] }).when(sealed, noon).thenRecords(sealedThen);
  });

  it('is not the last one', () => {
    const { insteadUse: _, ...unsaid } = sealed;
    given(setEntranceStatus).reading({ site: [west] }).when(unsaid, noon).thenRefuses('last-entrance', { field: 'insteadUse' });
    given(setEntranceStatus).reading({ site: [west], other: [west] }).when({ ...sealed, insteadUse: 'west' }, noon).thenRefuses('last-entrance');
  });

  it.each([
    ['is not registered', []],
    ['is part of another compound', [siteOf('south', { parentSite: 'compound-2' })]],
    ['is no entrance', [siteOf('south', { siteType: 'shop' })]],
    ['is of another unit', [siteOf('south', {}, ELSEWHERE)]],
  ])('cannot be gone around by what %s', (_, other) => {
    given(setEntranceStatus).reading({ site: [west], other }).when(sealed, noon).thenRefuses('last-entrance');
  });

  it('cannot be gone around by one that is sealed as well, be that later', () => {
    for (const then of [noon, evening]) {
      given(setEntranceStatus).reading({ site: [west], other: [south], otherChanges: [otherSealed(then)] }).when(sealed, noon).thenRefuses('last-entrance');
    }
  });

  it('was gone around by one that was sealed after it had been opened again', () => {
    const openAgain = happened(said({ status: 'open' }), { id: 'open-again', occurredAt: at('2020-02-10 18:00') });
    given(setEntranceStatus, openAgain).reading({ site: [west], other: [south], otherChanges: [otherSealed(evening)] }).when(sealed, noon).thenRecords(sealedThen);
  });

  it('needs no way around where it is of no compound: a village digs up the road', () => {
    const road = siteOf('west', { siteType: 'checkpoint', parentSite: undefined });
    const { insteadUse: _, ...unsaid } = sealed;
    given(setEntranceStatus).reading({ site: [road] }).when(unsaid, noon).thenRecords({ type: 'EntranceStatusChanged', data: unsaid });
  });
});
