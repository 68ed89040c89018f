import fc from 'fast-check';
import { says, type Said } from './saying.js';

const few = fc.integer({ min: 0, max: 9 });
const place = fc.constantFrom('shop' as const, 'hotel' as const, 'office' as const, 'constructionSite' as const, 'eldercare' as const);
const counted = fc.constantFrom('shop' as const, 'office' as const, 'constructionSite' as const, 'eldercare' as const);
const issueId = fc.constantFrom('i-1', 'i-2', 'i-3');
const issues = fc.subarray(['i-1', 'i-2', 'i-3']).chain((ids) =>
  fc.tuple(...ids.map((id) => fc.constantFrom('noMasks' as const, 'crowding' as const).map((issue) => ({ issueId: id, issue })))));

/** What is told of hotels, workplaces and shops: the register, their daily reports, inspections, and whether they trade. */
export const ofPlaces = (siteId: fc.Arbitrary<string>): readonly fc.Arbitrary<Said>[] => {
  const known = { siteId, siteType: place };
  return [
    says('SiteRegistered', fc.record({ siteId, siteType: place, name: fc.constantFrom('店', '旅馆'), capacity: fc.option(few, { nil: undefined }) })),
    fc.oneof(
      says('SitePlaced', fc.record({ ...known, lngE6: few, latE6: few })),
      says('SiteUnplaced', fc.record(known)),
    ),
    says('SiteDeregistered', fc.record({ ...known, reason: fc.constant({ inWords: '关闭' }) })),
    says('HotelDailyReportSubmitted', fc.record({
      siteId, date: fc.constant('2020-02-08'), guests: few, checkIns: few, checkOuts: few, declared: few, refused: few, retroDeclared: few, keyAreaGuests: few,
    })),
    says('PremisesHeadcountReported', fc.record({ siteId, siteType: counted, registered: few, onsite: few, fromKeyAreas: few, abnormalTemp: few })),
    fc.oneof(
      says('PremisesOpened', fc.record({ ...known, basis: fc.constant('filed' as const) })),
      says('PremisesClosed', fc.record({ ...known, reason: fc.constantFrom('holiday' as const, 'noTrade' as const) })),
      says('PremisesSuspended', fc.record({ ...known, reason: fc.constantFrom('breach' as const, 'case' as const) })),
    ),
    fc.oneof(
      says('PremisesInspected', fc.record({ ...known, siteName: fc.constant('店'), inspectionId: fc.constant('i'), passed: fc.boolean(), issues })),
      says('PremisesIssueRectified', fc.record({
        ...known, issueId, issue: fc.constant('other' as const), verified: fc.boolean(), foundAt: fc.constant('2020-02-08T10:00:00.000+08:00'),
      })),
    ),
  ];
};
