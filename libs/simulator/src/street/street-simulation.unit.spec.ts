import { dateOf, DAY, HOUR, isUnitOf, maySubmitFor, parseInstant, startOfDay, type Principal } from '@yiwang/kernel';
import { rehearse } from '../rehearsal/rehearsal.js';
import type { PlannedSubmission } from './planned-submission.js';
import { DAYS_BEFORE, StreetSimulation } from './street-simulation.js';

const now = parseInstant('2020-02-08T14:32:00+08:00')!;
const simulation = new StreetSimulation({ from: now - DAYS_BEFORE * DAY });
const plan = [...simulation.submissionsUntil(now)];
const ofType = (type: string) => plan.filter(({ body }) => body.type === type);
const occurredAt = ({ body }: PlannedSubmission) => parseInstant(body.occurredAt)!;
const shanghaiHour = (instant: number) => Math.floor((instant + 8 * HOUR) / HOUR) % 24;

describe('the plan of a street', () => {
  it('is the same for the same seed and day, another for another seed', () => {
    const planOf = (seed: number) => JSON.stringify([...new StreetSimulation({ from: now, seed }).submissionsUntil(now + DAY)]);
    expect(planOf(1)).toBe(planOf(1));
    expect(planOf(1)).not.toBe(planOf(2));
  });

  it('is in the order of sending, and nothing is sent before it happened', () => {
    expect(plan.filter((submission, index) => index > 0 && submission.sendAt < plan[index - 1]!.sendAt)).toEqual([]);
    expect(plan.filter((submission) => submission.sendAt < occurredAt(submission))).toEqual([]);
  });

  it('reports nothing later than fourteen days after it happened', () => {
    expect(plan.filter((submission) => submission.sendAt - occurredAt(submission) >= 14 * DAY)).toEqual([]);
  });

  it('gives three days and a half some fifteen thousand submissions', () => {
    expect(plan.length).toBeGreaterThan(10_000);
    expect(plan.length).toBeLessThan(19_000);
  });

  it('registers every site that the record counts', () => {
    const count = (siteType: string) => ofType('register-site').filter(({ body }) => body.data['siteType'] === siteType).length;
    const own = simulation.demonstration.sites.filter(({ siteType }) => siteType === 'shop').length;
    expect([count('office'), count('constructionSite'), count('shop') - own, count('door'), count('garbageRoom')]).toEqual([24, 10, 977, 660, 92]);
  });

  it('registers every site that somebody speaks for, in the committee of who does', () => {
    const registered = ofType('register-site').map(({ body }) => `${body.orgUnit} ${String(body.data['siteId'])}`);
    const spokenFor = simulation.demonstration.accounts.flatMap(({ orgUnit, sites = [] }) => sites.map((siteId) => `${orgUnit} ${siteId}`));
    expect(registered).toEqual(expect.arrayContaining(spokenFor));
    expect(spokenFor.length).toBeGreaterThan(3);
  });

  it('describes every compound, and puts the first doors of each on file', () => {
    const compounds = ofType('register-site').filter(({ body }) => body.data['siteType'] === 'compound').map(({ body }) => body.data['siteId']);
    expect(new Set(ofType('describe-compound').map(({ body }) => body.data['siteId']))).toEqual(new Set(compounds));
    expect(new Set(ofType('register-household').map(({ body }) => body.data['compoundId']))).toEqual(new Set(compounds));
  });

  it('puts every door on file once, and one to which somebody comes back before that is told', () => {
    const doorOf = ({ body }: PlannedSubmission) => `${body.orgUnit} ${JSON.stringify(body.data['household'])}`;
    const filed = new Map(ofType('register-household').map((door) => [doorOf(door), door.sendAt]));
    expect(filed.size).toBe(ofType('register-household').length);
    const returned = ofType('register-returnee').filter(({ account, expected }) => account.startsWith('committee') && expected === 'recorded');
    expect(returned.length).toBeGreaterThan(50);
    expect(returned.filter((one) => !(filed.get(doorOf(one))! < one.sendAt))).toEqual([]);
  });

  it('visits by day, most of all when people are home from work, and never at night', () => {
    const byHour = Array<number>(24).fill(0);
    for (const visit of ofType('screen-household')) byHour[shanghaiHour(occurredAt(visit))]! += 1;
    expect(byHour.slice(0, 8).every((visits) => visits === 0)).toBe(true);
    expect(Math.max(...byHour)).toBe(Math.max(byHour[18]!, byHour[19]!));
    expect(byHour[12]!).toBeLessThan(byHour[10]!);
  });

  it('has some one visit in twenty reported hours late', () => {
    const visits = ofType('screen-household');
    const late = visits.filter((visit) => visit.sendAt - occurredAt(visit) > HOUR);
    expect(late.length / visits.length).toBeGreaterThan(0.03);
    expect(late.length / visits.length).toBeLessThan(0.08);
  });

  it('leaves one committee far behind the others', () => {
    const done = new Map<string, Set<string>>();
    for (const { body } of ofType('screen-household')) {
      if (body.data['outcome'] === 'done') done.set(body.orgUnit, (done.get(body.orgUnit) ?? new Set()).add(JSON.stringify(body.data['household'])));
    }
    const coverage = ofType('open-screening-round')
      .map(({ body }) => ({ orgUnit: body.orgUnit, share: done.get(body.orgUnit)!.size / Number(body.data['targetHouseholds']) }))
      .sort((a, b) => a.share - b.share);
    expect(coverage).toHaveLength(13);
    expect(coverage[0]!.orgUnit).toBe('310105002012');
    expect(coverage[0]!.share).toBeLessThan(0.7 * coverage[2]!.share);
    expect(coverage.at(-1)!.share).toBeLessThan(1);
  });

  it('stays alive at every hour, at a rate a person can follow', () => {
    const perHour = new Map<number, number>();
    for (const { sendAt } of plan) perHour.set(Math.floor(sendAt / HOUR), (perHour.get(Math.floor(sendAt / HOUR)) ?? 0) + 1);
    const afterSettingUp = [...perHour].filter(([hour]) => hour >= simulation.from / HOUR + 8).map(([, count]) => count);
    expect(Math.max(...afterSettingUp) / 60).toBeLessThan(9);
    expect(afterSettingUp.length).toBeGreaterThan(70);
  });
});

describe('the plan, decided by the product', () => {
  const rehearsed = [...rehearse(new StreetSimulation({ from: now }).submissionsUntil(now + 24 * DAY), simulation.demonstration)];

  it('becomes of every submission what the plan says, for three weeks and longer', () => {
    const surprises = rehearsed.filter(({ planned, answer }) => planned.expected !== answer.outcome);
    expect(surprises.map(({ planned, answer }) => [planned.body.type, planned.expected, answer])).toEqual([]);
  });

  it('has someone of every kind: refused, reported twice, corrected, released', () => {
    const happened = new Set(rehearsed.flatMap(({ events }) => events.map((event) => event.type)));
    expect([...happened].sort()).toEqual([
      'CareVisitRecorded', 'ClosedManagementDeclared', 'CompoundDescribed', 'CourierCheckTallied', 'DraftConfirmed', 'DraftDeclined', 'DraftHandedIn', 'DuplicateSubmissionSuppressed',
      'EntranceStatusChanged', 'EventCorrected', 'GateExceptionReported', 'GateExceptionResolved', 'GateShiftClosed', 'GateShiftOpened',
      'GateTallyReported', 'HotelDailyReportSubmitted', 'HouseholdBaselineRecorded', 'HouseholdRegistered', 'HouseholdScreened',
      'MaskReservationRegistered', 'MaskReservationRejected', 'MaskRoundOpened', 'MaskVoucherIssued', 'OrgUnitRegistered', 'PremisesClosed',
      'PremisesHeadcountReported', 'PremisesInspected', 'PremisesIssueRectified', 'PremisesOpened', 'PremisesSuspended', 'QuarantineBreachReported',
      'QuarantineBreachResolved', 'QuarantineExtended', 'QuarantineNoticeSigned', 'QuarantinePlaceAssessed', 'QuarantineReleased', 'QuarantineStarted',
      'QuarantineTransferDeclined', 'QuarantineTransferRequested', 'QuarantineTransferred', 'QuarantineVisitRecorded',
      'QuarantineWasteCollected', 'QuarantineWasteHandedOver',
      'ResidentRequestAccepted', 'ResidentRequestCompleted', 'ResidentRequestRaised', 'ResidentRequestRated',
      'ReturneeRegistered', 'ScreeningRoundClosed', 'ScreeningRoundOpened', 'SiteDeregistered', 'SitePlaced', 'SiteRegistered', 'StaffRosterRecorded', 'StreetMapDrawn',
      'TemperatureReported', 'TemporaryPassIssued', 'TemporaryPassRevoked', 'TroikaActionAgreed', 'TroikaActionCompleted', 'TroikaContributionRecorded', 'TroikaMeetingHeld',
      'VulnerableResidentEnrolled', 'WasteCollectionMissReported', 'WasteRunStarted', 'WasteVehicleDisinfected',
    ]);
  });

  it('sees to what households ask for, though sometimes late: nothing lies there for a week', () => {
    const named = (type: string) => rehearsed.filter(({ planned }) => planned.body.type === type);
    const doneOf = new Set(named('complete-resident-request').map(({ planned }) => planned.body.data['requestId']));
    const old = named('raise-resident-request').filter(({ planned }) => planned.sendAt < now + 17 * DAY);
    expect(old.length).toBeGreaterThan(300);
    expect(old.filter(({ answer }) => !doneOf.has(answer.refs?.['requestId']))).toEqual([]);
  });

  it('sees nobody at home who was moved to a central place', () => {
    const quarantineOf = ({ fromAnswers }: PlannedSubmission) => fromAnswers?.find(({ field }) => field === 'quarantineId')?.submissionId;
    const movedAt = new Map(ofType('transfer-quarantine').map((moved) => [quarantineOf(moved), occurredAt(moved)]));
    const visits = ofType('record-quarantine-visit').filter((visit) => movedAt.has(quarantineOf(visit)));
    expect([movedAt.size > 0, visits.length > 0]).toEqual([true, true]);
    expect(visits.filter((visit) => occurredAt(visit) >= movedAt.get(quarantineOf(visit))!)).toEqual([]);
  });

  describe('the household with an account', () => {
    const drafted = rehearsed.flatMap(({ events }) => events.filter(({ type }) => type.startsWith('Draft')));
    const at = (type: string, until: number) => drafted.filter((event) => event.type === type && event.metadata.recordedAt <= until);
    const idsOf = (events: typeof drafted) => events.map(({ data }) => String((data as { readonly draftId: string }).draftId));
    const openAt = (moment: number) => {
      const ended = new Set([...idsOf(at('DraftConfirmed', moment)), ...idsOf(at('DraftDeclined', moment))]);
      return idsOf(at('DraftHandedIn', moment)).filter((draftId) => !ended.has(draftId));
    };

    it('has handed drafts in of which some are confirmed, one is declined, and some wait when a demonstration is first looked at', () => {
      const noon = now + DAYS_BEFORE * DAY;
      expect([at('DraftConfirmed', noon).length > 3, at('DraftDeclined', noon).length]).toEqual([true, 1]);
      const hours = Array.from({ length: 24 }, (_, hour) => startOfDay(noon) + hour * HOUR);
      expect(hours.filter((hour) => openAt(hour).length === 0)).toEqual([]);
    });

    it('has at every moment of three weeks somebody in quarantine at home', () => {
      const home = new Set(drafted.map(({ data }) => (data as { readonly householdId: string }).householdId));
      const courses = rehearsed.flatMap(({ events }) => events).filter(({ type, data }) =>
        (type === 'QuarantineStarted' || type === 'QuarantineReleased') && home.has((data as { readonly householdId: string }).householdId));
      let going = 0;
      const counts = courses.map(({ type }) => (going += type === 'QuarantineStarted' ? 1 : -1));
      expect([home.size, Math.min(...counts) >= 1, Math.max(...counts) >= 2]).toEqual([1, true, true]);
    });
  });

  it('leaves hotels silent now and then, and reports others again when somebody declares later', () => {
    const reports = ofType('submit-hotel-report').map((report) => `${String(report.body.data['siteId'])} ${dateOf(occurredAt(report))}`);
    const days = new Set(reports);
    expect(days.size).toBeLessThan(18 * DAYS_BEFORE);
    expect(days.size).toBeGreaterThan(18 * DAYS_BEFORE * 0.7);
    expect(reports.length).toBeGreaterThan(days.size);
  });

  it('fills offices more every day from the day on which work begins again', () => {
    const onsite = (day: number) => rehearsed.filter(({ planned: { body } }) => body.type === 'report-headcount'
      && dateOf(parseInstant(body.occurredAt)!) === `2020-02-${String(day).padStart(2, '0')}`).reduce((sum, { planned }) => sum + Number(planned.body.data['onsite']), 0);
    expect(onsite(9) * 2).toBeLessThan(onsite(10));
    expect(onsite(10)).toBeLessThan(onsite(14));
    expect(onsite(14)).toBeLessThan(onsite(20));
  });

  it('is sent by accounts that may send it', () => {
    const principals = new Map<string, Principal>(simulation.demonstration.accounts.map((account) => [account.account, account]));
    const forbidden = rehearsed.filter(({ planned: { account, body }, definition }) => {
      const principal = principals.get(account)!;
      return !maySubmitFor(principal, body.orgUnit) || !definition.roles.includes(principal.role) || !isUnitOf(definition.units, body.orgUnit);
    });
    expect(forbidden.map(({ planned }) => planned)).toEqual([]);
  });
});
