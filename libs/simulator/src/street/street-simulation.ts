import { DAY, startOfDay, type Instant } from '@yiwang/kernel';
import { demonstration as theDemonstration, type Demonstration } from '../demonstration/demonstration.js';
import { Random } from '../random/random.js';
import { CareVisits } from './care-visits.js';
import { Gates, type GateSpokenFor } from './gates.js';
import { drawingTheMap } from './map-drawing.js';
import { MaskRounds } from './mask-rounds.js';
import { Places } from './places.js';
import type { PlannedSubmission } from './planned-submission.js';
import { QuarantinedHome } from './quarantined-home.js';
import { ResidentRequests, type RequestsSpokenFor } from './resident-requests.js';
import { Returnees } from './returnees.js';
import { ScreeningRounds } from './screening-rounds.js';
import { settingUp, siteClosing, SITES_OF_JIANGSU_ROAD, type SiteCounts } from './setting-up.js';
import { settle } from './settlement.js';
import { TroikaMeetings } from './troika-meetings.js';
import { onDay, onePerDoor, WasteRuns } from './waste-runs.js';

export interface StreetSimulationOptions {
  /** The day the street's record begins: any instant of it, Shanghai time. */
  readonly from: Instant;
  readonly seed?: number;
  readonly demonstration?: Demonstration;
  readonly sites?: SiteCounts;
}

/** How many days back a demonstration begins. */
export const DAYS_BEFORE = 3;

/**
 * A street that lives: its committees set up, screen, register, quarantine, release and hand out masks day after day,
 * in human rhythms, each at its own pace. Everything follows from the seed and the first day.
 */
export class StreetSimulation {
  readonly from: Instant;
  readonly demonstration: Demonstration;
  private readonly seed: number;
  private readonly sites: SiteCounts;

  constructor({ from, seed = 2020, demonstration = theDemonstration, sites = SITES_OF_JIANGSU_ROAD }: StreetSimulationOptions) {
    this.from = startOfDay(from);
    this.seed = seed;
    this.demonstration = demonstration;
    this.sites = sites;
  }

  /** Every submission in the order in which it is sent, without end. Each call begins anew, at the same beginning. */
  *submissions(): Generator<PlannedSubmission, never> {
    const random = new Random(this.seed);
    const settlement = settle(this.demonstration, random.for('settlement'));
    const masks = new MaskRounds(settlement, random.for('masks'));
    const desk = this.demonstration.accounts.find(({ role }) => role === 'hotel')!;
    const places = new Places(settlement, this.sites, desk, random.for('places'));
    const meetings = new TroikaMeetings(settlement, random.for('troika'));
    const deciders = { street: settlement.office.account, doctor: this.demonstration.accounts.find(({ role }) => role === 'doctor')!.account };
    const returnees = settlement.committees.map((committee) => new Returnees(committee, settlement.people, deciders, random.for(`returnees ${committee.orgUnit}`)));
    const waste = new WasteRuns(settlement, this.demonstration.accounts.find(({ role }) => role === 'crew')!.account, random.for('waste'));
    const committees = settlement.committees.flatMap((committee) => [
      new ScreeningRounds(committee, random.for(`screening ${committee.orgUnit}`)),
      new Gates(committee, random.for(`gates ${committee.orgUnit}`), gatesSpokenFor(this.demonstration)),
      new ResidentRequests(committee, random.for(`requests ${committee.orgUnit}`), helpersOf(this.demonstration, committee.orgUnit)),
      new CareVisits(committee, settlement.people, random.for(`care ${committee.orgUnit}`), helpersOf(this.demonstration, committee.orgUnit).volunteer),
    ]);
    const homes = settlement.committees.flatMap((committee) => {
      const { home } = helpersOf(this.demonstration, committee.orgUnit);
      return home === undefined ? [] : [new QuarantinedHome(committee, home, settlement.people, random.for(`home ${committee.orgUnit}`))];
    });
    let later: PlannedSubmission[] = settingUp(this.demonstration, settlement, this.sites, this.from, random.for('setting up'));
    for (let dayNumber = 0; ; dayNumber += 1) {
      const day = this.from + dayNumber * DAY;
      const lived = [
        ...later,
        ...siteClosing(settlement, this.sites, day, dayNumber, random.for(`closing ${dayNumber}`)),
        ...masks.day(day, dayNumber),
        ...places.day(day, dayNumber),
        ...meetings.day(day, dayNumber),
        ...[...committees, ...returnees, ...homes].flatMap((life) => life.day(day, dayNumber)),
        ...waste.day(day, dayNumber, onePerDoor(onDay([...returnees, ...homes].flatMap(({ stays }) => stays), day))),
      ];
      const drawn = dayNumber === 0 ? drawingTheMap(this.demonstration, settlement, lived, day, random.for('map')) : [];
      const planned = [...lived, ...drawn].sort((a, b) => a.sendAt - b.sendAt);
      later = planned.filter((submission) => submission.sendAt >= day + DAY);
      for (const submission of planned) if (submission.sendAt < day + DAY) yield submission;
    }
  }

  /** The submissions sent before an instant. */
  *submissionsUntil(until: Instant): Generator<PlannedSubmission> {
    for (const submission of this.submissions()) {
      if (submission.sendAt >= until) return;
      yield submission;
    }
  }
}

/** The entrances that somebody of the demonstration speaks for, and who that is. */
function gatesSpokenFor({ accounts, sites }: Demonstration): GateSpokenFor[] {
  return sites.flatMap(({ siteId, siteType, name, parentSite }) => {
    const lead = accounts.find((one) => one.role === 'gate' && one.sites?.includes(siteId) === true);
    return siteType !== 'entrance' || parentSite === undefined || lead === undefined ? [] : [{ siteId, name, compoundId: parentSite, account: lead.account }];
  });
}

/** Who of a committee takes requests up beside it, and who asks by an account of their own. */
function helpersOf({ accounts }: Demonstration, orgUnit: string): RequestsSpokenFor {
  const of = (role: string) => accounts.find((one) => one.role === role && one.orgUnit === orgUnit);
  const home = of('resident');
  return {
    volunteer: of('volunteer')?.account,
    home: home?.household === undefined ? undefined : { account: home.account, household: home.household },
  };
}
