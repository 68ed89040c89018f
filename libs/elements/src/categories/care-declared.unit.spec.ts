import type { BoundedContext } from '@yiwang/kernel';
import { quarantine } from '@yiwang/quarantine';
import { findElement, findList } from '../catalogue.js';

/** What is asked of requests and of care, by what it is called here. */
const ASKED_FOR = {
  submissions: [
    'raise-resident-request', 'accept-resident-request', 'complete-resident-request', 'rate-resident-request', 'enrol-vulnerable-resident',
    'discharge-vulnerable-resident', 'record-care-visit',
  ],
  elements: [
    'qua_needs_open', 'svc_requests_new', 'svc_requests_done', 'svc_requests_open', 'svc_requests_unaccepted', 'svc_requests_overdue', 'svc_request_time',
    'svc_medicine', 'svc_food', 'svc_repair', 'svc_psych', 'svc_satisfaction', 'svc_vulnerable', 'svc_alone_elderly', 'svc_care_visits',
    'svc_care_coverage', 'svc_care_overdue',
  ],
  lists: ['requestsToTakeUp', 'requestsOpen', 'residentRequests', 'careVisits'],
  policies: ['request-from-care-visit'],
} as const;

const { submissions, policies = [] }: BoundedContext = quarantine;

const IS_DECLARED: Readonly<Record<keyof typeof ASKED_FOR, (name: string) => boolean>> = {
  submissions: (name) => submissions.some(({ type }) => type === name),
  elements: (name) => findElement(name) !== undefined,
  lists: (name) => findList(name) !== undefined,
  policies: (name) => policies.some((policy) => policy.name === name),
};

describe('what is asked of requests and of care', () => {
  it.each(Object.entries(ASKED_FOR))('is declared, of the %s', (kind, names) => {
    expect(names.filter((name) => !IS_DECLARED[kind as keyof typeof ASKED_FOR](name))).toEqual([]);
  });
});
