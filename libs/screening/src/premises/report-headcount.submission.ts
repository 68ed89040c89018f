import { accept, countField, dateOf, defineSubmission, duplicateOf, idField, refuse, saidOf, sameNextTo } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { COUNTED_TYPES, type HeadcountNumbers } from './events.js';
import { premises, premisesIn, premisesStream } from './premises.js';

const COMPARED = ['registered', 'onsite', 'fromKeyAreas', 'abnormalTemp'] as const satisfies readonly (keyof HeadcountNumbers)[];

const sameNumbers = (a: HeadcountNumbers, b: HeadcountNumbers): boolean => COMPARED.every((name) => a[name] === b[name]);

/**
 * How many of a workplace's, a shop's or a home's people are there today. Other numbers of the same day take the place of those
 * before; they are not added.
 *
 * Refuses `not-registered` where the unit has no such place, and `counts-inconsistent` where more are there than belong there,
 * or more came from key areas than are there. The same numbers of the day again are a duplicate.
 */
export const reportHeadcount = defineSubmission({
  type: 'report-headcount',
  labels: { zh: '在岗人数日报', en: 'Report a headcount', ja: '在所人数の日報', ko: '근무 인원 일일 보고' },
  roles: ['siteManager', 'committee', 'street', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('场所编号', 'Place'),
    registered: countField('应返岗人数', 'Belong here'),
    onsite: countField('在岗人数', 'On site'),
    fromKeyAreas: countField('其中重点地区返岗', 'Of these: back from key areas').default(0),
    abnormalTemp: countField('体温异常', 'Measured too warm').default(0),
  }),
  availableWhen: [
    { list: 'premisesNotReported', known: { siteId: 'siteId' }, likely: ({ registered }) => ({ registered }) },
    { list: 'sites', known: { siteId: 'siteId' }, when: ({ siteType }) => COUNTED_TYPES.some((type) => type === siteType) },
  ],
  streamKind: premises,
  stream: (data, unit) => premisesStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide({ orgUnit, occurredAt, data }, state, { site }: { site: SiteState }) {
    const place = premisesIn(site, orgUnit, COUNTED_TYPES);
    if (place === undefined) return refuse('not-registered', 'siteId');
    if (data.onsite > data.registered) return refuse('counts-inconsistent', 'onsite', { part: data.onsite, whole: data.registered });
    if (data.fromKeyAreas > data.onsite) return refuse('counts-inconsistent', 'fromKeyAreas', { part: data.fromKeyAreas, whole: data.onsite });
    const ofDay = saidOf(state, 'PremisesHeadcountReported').filter(({ report }) => dateOf(report.occurredAt) === dateOf(occurredAt));
    const known = sameNextTo(ofDay, occurredAt, ({ said }) => sameNumbers(said, data));
    if (known !== undefined) return duplicateOf(known.report, 'PremisesHeadcountReported', dateOf(occurredAt));
    return accept({ type: 'PremisesHeadcountReported', data: { ...data, siteType: place.siteType } });
  },
});
