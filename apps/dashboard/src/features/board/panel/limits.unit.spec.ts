import { catalogueLimit } from './limits.js';

describe('the limit that the catalogue has', () => {
  const high = { attention: 'HIGH', threshold: 0 } as const;

  it('holds on the side that is worse', () => {
    expect(catalogueLimit(high, [])).toEqual({ kind: 'ABOVE', limit: 0 });
    expect(catalogueLimit({ attention: 'LOW', threshold: 90 }, [])).toEqual({ kind: 'BELOW', limit: 90 });
  });

  it('holds beside what an office has set of another kind, and no longer where it has set a side', () => {
    expect(catalogueLimit(high, [{ kind: 'SILENT' }, { kind: 'FASTER' }])).toEqual({ kind: 'ABOVE', limit: 0 });
    expect([catalogueLimit(high, [{ kind: 'ABOVE' }]), catalogueLimit(high, [{ kind: 'BELOW' }])]).toEqual([undefined, undefined]);
  });

  it('is none where the element has none', () => {
    expect(catalogueLimit({ attention: 'HIGH', threshold: null }, [])).toBe(undefined);
    expect(catalogueLimit({ attention: 'NONE', threshold: 3 }, [])).toBe(undefined);
  });
});
