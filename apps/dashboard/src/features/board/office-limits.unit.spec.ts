import { withOfficeLimits } from './office-limits.js';
import type { ElementName } from './operations/board-setting.query.js';

const coverage = { code: 'scr_coverage', attention: 'LOW', threshold: 90 } as ElementName;
const size = { code: 'scr_households', attention: 'NONE', threshold: null } as ElementName;
const limit = (element: string, kind: 'ABOVE' | 'BELOW' | 'SILENT' | 'UNEQUAL' | 'FASTER', of: number) => ({ element, kind, limit: of });

describe('elements as an office wants them looked at', () => {
  it('are the same where it has set nothing, or of others', () => {
    const elements = [coverage, size];
    expect(withOfficeLimits(elements, [])).toBe(elements);
    expect(withOfficeLimits([coverage], [limit('other', 'ABOVE', 1)])[0]).toBe(coverage);
  });

  it('call for somebody from its limit on, in place of their own, and on the side it says', () => {
    expect(withOfficeLimits([coverage], [limit('scr_coverage', 'BELOW', 70)])).toMatchObject([{ attention: 'LOW', threshold: 70 }]);
    expect(withOfficeLimits([size], [limit('scr_households', 'ABOVE', 0)])).toMatchObject([{ attention: 'HIGH', threshold: 0 }]);
  });

  it('keep their own limit beside those of other kinds', () => {
    const limits = [limit('scr_coverage', 'SILENT', 6), limit('scr_coverage', 'UNEQUAL', 20), limit('scr_coverage', 'FASTER', 10)];
    expect(withOfficeLimits([coverage], limits)).toMatchObject([{ attention: 'LOW', threshold: 90, limits: { SILENT: 6, UNEQUAL: 20, FASTER: 10 } }]);
  });
});
