import { coordination } from '@yiwang/coordination';
import type { BoundedContext } from '@yiwang/kernel';
import { screening } from '@yiwang/screening';
import { findElement, findList } from '../catalogue.js';

/** What the city's forms and lists ask of hotels, workplaces and shops, and of those who carry a compound, by what it is called here. */
const ASKED_FOR = {
  submissions: [
    'submit-hotel-report', 'report-headcount', 'inspect-premises', 'rectify-premises-issue', 'open-premises', 'close-premises', 'suspend-premises',
    'record-troika-meeting', 'agree-troika-action', 'complete-troika-action', 'record-troika-contribution',
  ],
  elements: [
    'prm_hotels', 'prm_hotels_reported', 'prm_hotel_report_rate', 'prm_hotel_incomplete', 'prm_hotel_guests', 'prm_hotel_checkins', 'prm_hotel_declared',
    'prm_hotel_declared_rate', 'prm_hotel_refused', 'prm_hotel_retro', 'prm_hotel_keyarea', 'prm_offices', 'prm_office_registered', 'prm_office_onsite',
    'prm_office_return_rate', 'prm_office_keyarea', 'prm_office_abnormal', 'prm_office_reported_rate', 'prm_sites', 'prm_site_onsite', 'prm_site_keyarea',
    'prm_site_abnormal', 'prm_site_reported_rate', 'prm_shops', 'prm_shops_open', 'prm_shop_open_rate', 'prm_suspended', 'prm_inspections', 'prm_fail_rate',
    'prm_issues_open', 'prm_rectify_time', 'prm_eldercare_residents', 'prm_abnormal_temp', 'frc_troika_meetings', 'frc_troika_full',
    'frc_troika_actions_open', 'frc_troika_owners_open', 'frc_troika_overdue', 'frc_owner_contrib', 'frc_property_contrib',
  ],
  lists: ['hotelsNotReported', 'hotelsUndeclared', 'premisesNotReported', 'premisesIssues', 'premisesShut', 'troikaActions'],
  policies: ['remind-hotel'],
} as const;

const contexts: readonly BoundedContext[] = [screening, coordination];
const submissions = new Set(contexts.flatMap((context) => context.submissions.map(({ type }) => type)));
const policies = new Set(contexts.flatMap(({ duePolicies = [] }) => duePolicies.map(({ name }) => name)));

const IS_DECLARED: Readonly<Record<keyof typeof ASKED_FOR, (name: string) => boolean>> = {
  submissions: (type) => submissions.has(type),
  elements: (code) => findElement(code) !== undefined,
  lists: (name) => findList(name) !== undefined,
  policies: (name) => policies.has(name),
};

describe('what is asked of places and of those who carry a compound', () => {
  it.each(Object.entries(ASKED_FOR))('is declared, of the %s', (kind, names) => {
    expect(names.filter((name) => !IS_DECLARED[kind as keyof typeof ASKED_FOR](name))).toEqual([]);
  });
  it('counts every list that asks for work by an element that opens it', () => {
    expect(ASKED_FOR.lists.filter((name) => findList(name)!.countedBy.length === 0)).toEqual([]);
  });
});
