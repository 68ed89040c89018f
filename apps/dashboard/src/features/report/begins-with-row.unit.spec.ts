import { CONTEXTS } from '@yiwang/contexts';
import { ROLES, type BoundedContext, type Role } from '@yiwang/kernel';
import { z } from 'zod';
import { listsItBeginsWith, listsShown } from './begins-with-row.js';
import type { FieldSchema } from './field-schema.js';
import { ownSiteField } from './own-site-field.js';
import { NOT_BY_HAND } from './submissions.js';

const contexts: readonly BoundedContext[] = CONTEXTS;
const descriptions = contexts.flatMap(({ submissions }) => submissions.map(({ type, roles, schema, availableWhen = [] }) => ({
  type,
  roles,
  schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as FieldSchema,
  availableWhen: availableWhen.map(({ list, known }) => ({ list, known: Object.keys(known) })),
})));
const listsOf = (type: string) => listsItBeginsWith(descriptions.find((each) => each.type === type)!);

describe('a report that wants an id', () => {
  it('begins with a row of a list that knows it', () => {
    expect(listsOf('release-quarantine')).toEqual(['quarantineCases']);
    expect(listsOf('close-screening-round')).toEqual(['openRounds']);
    expect(listsOf('screen-household')).toContain('openRounds');
  });

  it('does not for who speaks for the site that it names, unless it wants another id, too', () => {
    const forRole = (type: string, role: Role) => {
      const kind = descriptions.find((each) => each.type === type)!;
      return listsItBeginsWith(kind, ownSiteField(role, kind.schema));
    };
    expect(forRole('submit-hotel-report', 'committee')).toContain('hotelsNotReported');
    expect([forRole('submit-hotel-report', 'hotel'), forRole('report-headcount', 'siteManager')]).toEqual([[], []]);
    expect(forRole('rectify-premises-issue', 'siteManager')).toEqual(['premisesIssues']);
  });

  it('begins for a household with whoever is in quarantine there, whether or not a temperature of the day is told', () => {
    const seen = ['residentDrafts', 'quarantineTemperaturesDue', 'quarantineVisitsDue', 'quarantineCases'].map((name) => ({ name }));
    const shownTo = (ofHousehold: boolean) => listsShown(listsOf('report-temperature'), seen, ofHousehold).map(({ name }) => name);
    expect(shownTo(true)).toEqual(['quarantineCases']);
    expect(shownTo(false)).toEqual(['quarantineTemperaturesDue', 'quarantineVisitsDue', 'quarantineCases']);
  });

  it('does not where everything can be told in full', () => {
    expect(['register-returnee', 'start-quarantine', 'reserve-masks', 'issue-mask-voucher', 'register-site'].flatMap(listsOf)).toEqual([]);
  });

  it('is never typed: what is required and named by an id is known by some row, chosen by its name, or newly given', () => {
    const GIVEN_ANEW = ['register-site.siteId', 'issue-temporary-pass.passId'];
    const byHand = descriptions.filter(({ type, roles }) => !NOT_BY_HAND.has(type) && roles.some((role) => ROLES.includes(role) && role !== 'policy' && role !== 'device'));
    const typed = byHand.flatMap(({ type, schema, availableWhen }) =>
      (schema.required ?? [])
        .filter((field) => /Id$/.test(field) && schema.properties?.[field]?.chosenFrom === undefined && !availableWhen.some(({ known }) => known.includes(field)))
        .map((field) => `${type}.${field}`));
    expect(typed).toEqual(GIVEN_ANEW);
  });
});
