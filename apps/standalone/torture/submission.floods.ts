import { randomUUID } from 'node:crypto';
import { formatInstant, MINUTE } from '@yiwang/kernel';
import { atOnce, counted, type Flood } from './flood.js';
import { COMMITTEE } from './flooded-product.js';

/** The largest body there may be, and as many submissions as it may hold. */
const LARGEST = 4 * 2 ** 20;
const MOST = 500;

const LONG = '字'.repeat(500);

/** Someone new, with all that can be said of a person. */
const person = () => ({
  name: '洪水'.repeat(20), sex: 'male', documentType: 'other', documentNumber: randomUUID(), phone: '+86 138 0000 0000', address: '路'.repeat(100),
  origin: '地'.repeat(100), leftOriginOn: '2020-02-01', transport: '车'.repeat(100), travelHistory: LONG, contactHistory: LONG, temperature: 36.5,
  symptoms: LONG.slice(0, 200), remarks: LONG,
});
const household = () => ({ compound: `洪水${randomUUID()}`, building: '1号', room: '101' });

const submission = (type: string, data: unknown) => ({
  submissionId: randomUUID(), type, orgUnit: COMMITTEE, occurredAt: formatInstant(Date.now() - MINUTE), data,
});

const start = () => submission('start-quarantine', { person: person(), household: household(), place: 'home', reason: 'contact' });

/** So many visitors on one day, with the least that can be said of each. */
const returns = (count: number) => {
  const day = formatInstant(Date.now() - 60 * MINUTE);
  return submission('record-ledger-returns', {
    returns: Array.from({ length: count }, () => ({
      person: { name: '洪', documentType: 'other', documentNumber: randomUUID() }, household: { compound: '洪水', room: randomUUID() },
      exposureClass: 'other', declaredBy: 'self', tenure: 'owner', registeredAt: day, arrivedAt: day,
    })),
  });
};

const roster = (count: number) => submission('record-staff-roster', { staffCount: 1_000, members: Array.from({ length: count }, () => ({ name: randomUUID() })) });

const wrongPeople = (count: number) => JSON.stringify(returns(0)).replace('[]', `[${'0,'.repeat(count)}0]`);

const unknownFields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, 0]));

const brackets = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** The same body, so many times at once. */
const flood = (name: string, times: number, body: (n: number) => string, isLong = false): Flood => ({
  name,
  isLong,
  send: async (product) => counted((await atOnce(times, (n) => product.submit(body(n)))).flat()),
});

const list = (each: () => unknown, count = MOST) => JSON.stringify(Array.from({ length: count }, each));

/** As much of a text as fits into the largest body. */
const filling = (text: string, around = 100) => text.repeat(Math.floor((LARGEST - around) / text.length));

/** One account's reports that are as many or as large as they can be. */
export const SUBMISSION_FLOODS: readonly Flood[] = [
  flood('500 of the largest submissions in one request', 1, () => list(start)),
  flood('500 ordinary submissions, 8 times at once', 8, () => list(() => submission('start-quarantine', { person: { name: '洪', documentType: 'other', documentNumber: randomUUID() }, household: household(), place: 'home', reason: 'contact' })), true),
  flood('a crowd in each of 500 submissions', 1, () => list(() => returns(22))),
  flood('200 people in each of 10 submissions, 4 times at once', 4, () => list(() => returns(200), 10)),
  flood('a thousand names in each of 30 rosters, 4 times at once', 4, () => list(() => roster(1_000), 30), true),
  flood('a thousand names in each of 5 rosters', 1, () => list(() => roster(1_000), 5)),
  flood('700,000 wrong people in one submission', 2, () => wrongPeople(700_000)),
  flood('5,900 wrong people in one submission', 8, () => wrongPeople(5_900)),
  flood('5,900 fields that there are not, in each of 8 submissions', 4, () => list(() => unknownFields(5_900), 8)),
  flood('brackets in brackets, 4 MiB', 8, () => brackets(LARGEST / 2)),
  flood('brackets in brackets, as many as may be', 8, () => brackets(99_000)),
  flood('empty objects, 4 MiB', 8, () => `[${filling('{},')}{}]`),
  flood('objects of one field, each another, as many as may be', 8, () => `[${Array.from({ length: 33_000 }, (_, n) => `{"${n.toString(36)}":1}`).join()}]`),
  flood('one text of almost 4 MiB', 8, () => JSON.stringify({ ...start(), type: filling('x', 20_000) })),
];
