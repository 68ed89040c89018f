import { DAY, HOUR, MINUTE, parseInstant, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission, type Reporter } from './planned-submission.js';
import type { Settlement } from './settlement.js';
import type { SiteCounts } from './setting-up.js';

/** The morning on which work began again in Shanghai after the prolonged holiday. */
const BACK_TO_WORK = parseInstant('2020-02-10T00:00:00+08:00')!;

/** A hotel with so many rooms, a building or a site where so many belong. */
interface Place {
  readonly reporter: Reporter;
  readonly siteId: string;
  readonly size: number;
  /** Of a hotel: who stays there tonight. */
  guests: number;
}

/** A shop, and what was said of it last. */
interface Shop {
  readonly reporter: Reporter;
  readonly siteId: string;
  standing: 'untold' | 'open' | 'closed' | 'suspended';
}

/** The first shops leave the register one a day, and say nothing. */
const LEAVING = 100;
const ISSUES = ['noTemperatureCheck', 'noRegistration', 'noMasks', 'crowding', 'noDisinfection', 'fireSafety'];

/** The hotels, offices, construction sites and shops of the street: what they report daily, who is silent, who trades, what inspections find. */
export class Places {
  private readonly planner: Planner;
  private readonly hotels: readonly Place[];
  private readonly workplaces: readonly Place[];
  private readonly shops: readonly Shop[];

  constructor(
    private readonly settlement: Settlement,
    sites: SiteCounts,
    hotelDesk: Reporter,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
    const place = (siteId: string, index: number, size: number): Place => ({ reporter: this.committeeOf(index), siteId, size, guests: 0 });
    this.hotels = [
      { reporter: hotelDesk, siteId: 'hotel-1', size: 40, guests: 12 },
      ...Array.from({ length: sites.hotel }, (_, index) => ({ ...place(`hotel-${index + 2}`, index, random.integer(20, 120)), guests: random.integer(3, 20) })),
    ];
    this.workplaces = [
      ...Array.from({ length: sites.office }, (_, index) => place(`office-${index + 1}`, index, random.integer(200, 2_400))),
      ...Array.from({ length: sites.constructionSite }, (_, index) => place(`constructionSite-${index + 1}`, index, random.integer(30, 160))),
    ];
    this.shops = Array.from({ length: Math.max(0, sites.shop - LEAVING) }, (_, index) =>
      ({ reporter: this.committeeOf(index + LEAVING), siteId: `shop-${index + LEAVING + 1}`, standing: 'untold' }));
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    return [
      ...this.hotels.flatMap((hotel) => this.hotelDay(hotel, day)),
      ...this.workplaces.flatMap((workplace) => this.headcounts(workplace, day, dayNumber)),
      ...this.trading(day, dayNumber),
      ...this.inspections(day),
    ];
  }

  private committeeOf(index: number): Reporter {
    return this.settlement.committees[index % this.settlement.committees.length]!;
  }

  /** The street office, where it acts in the committee of a place. */
  private office({ reporter: { orgUnit } }: { readonly reporter: Reporter }): Reporter {
    return { account: this.settlement.office.account, orgUnit };
  }

  /** In the evening a hotel closes its day. One in twelve forgets; of some not everybody has declared, until later in the evening. */
  private hotelDay(hotel: Place, day: Instant): PlannedSubmission[] {
    const { random, planner } = this;
    const checkIns = random.integer(0, Math.min(9, hotel.size - hotel.guests));
    const checkOuts = random.integer(0, Math.min(7, hotel.guests));
    hotel.guests += checkIns - checkOuts;
    const declared = random.chance(0.85) ? checkIns : Math.max(0, checkIns - random.integer(1, 2));
    const numbers = {
      siteId: hotel.siteId, guests: hotel.guests, checkIns, checkOuts, declared, refused: random.chance(0.1) ? 1 : 0,
      retroDeclared: random.chance(0.2) ? random.integer(1, 4) : 0, keyAreaGuests: random.chance(0.15) ? Math.min(1, hotel.guests) : 0,
    };
    if (random.chance(1 / 12)) return [];
    const occurredAt = day + 18 * HOUR + random.integer(0, 3 * HOUR);
    const reported = planner.plan(hotel.reporter, 'submit-hotel-report', { occurredAt }, numbers);
    if (declared === checkIns || random.chance(0.4)) return [reported];
    const mended = planner.plan(hotel.reporter, 'submit-hotel-report', { occurredAt: occurredAt + random.integer(20 * MINUTE, 2 * HOUR) }, { ...numbers, declared: checkIns });
    return [reported, mended];
  }

  /** In the morning buildings and sites count who is there: hardly anybody until work begins again, then more every day. */
  private headcounts({ reporter, siteId, size }: Place, day: Instant, dayNumber: number): PlannedSubmission[] {
    const { random, planner } = this;
    const daysBack = Math.floor(Math.min((day - BACK_TO_WORK) / DAY, dayNumber));
    const share = daysBack < 0 ? 0.03 : Math.min(0.9, 0.12 + 0.05 * daysBack);
    const onsite = Math.floor(size * share * (0.8 + random.fraction() * 0.3));
    const counts = { siteId, registered: size, onsite, fromKeyAreas: Math.floor(onsite * random.fraction() * 0.02), abnormalTemp: random.chance(0.05) ? 1 : 0 };
    if (random.chance(0.1)) return [];
    return [planner.plan(reporter, 'report-headcount', { occurredAt: day + 9 * HOUR + random.integer(0, 2 * HOUR) }, counts)];
  }

  /** Every morning some shops say that they trade again, or that they do not; now and then one is ordered shut, for two days. */
  private trading(day: Instant, dayNumber: number): PlannedSubmission[] {
    const { random } = this;
    const share = dayNumber === 0 ? 0.1 : 0.03;
    const morning = () => day + 8 * HOUR + random.integer(0, 3 * HOUR);
    return this.shops.flatMap((shop) => {
      if (shop.standing === 'suspended') return random.chance(0.5) ? [this.told(shop, 'open', morning())] : [];
      if (shop.standing === 'open') {
        if (random.chance(0.002)) return [this.told(shop, 'suspended', morning())];
        return random.chance(0.01) ? [this.told(shop, 'closed', morning())] : [];
      }
      if (!random.chance(share)) return [];
      return [this.told(shop, shop.standing === 'untold' && random.chance(0.2) ? 'closed' : 'open', morning())];
    });
  }

  private told(shop: Shop, standing: 'open' | 'closed' | 'suspended', occurredAt: Instant): PlannedSubmission {
    const { random, planner } = this;
    const by = shop.standing === 'suspended' || standing === 'suspended' ? this.office(shop) : shop.reporter;
    const { siteId } = shop;
    shop.standing = standing;
    switch (standing) {
      case 'open':
        return planner.plan(by, 'open-premises', { occurredAt }, { siteId, basis: random.pick(['filed', 'exempt']) });
      case 'closed':
        return planner.plan(by, 'close-premises', { occurredAt }, { siteId, reason: random.pick(['holiday', 'noTrade']) });
      case 'suspended':
        return planner.plan(by, 'suspend-premises', { occurredAt }, { siteId, reason: 'breach' });
    }
  }

  /** The street office goes round; what it finds is put right within two days, mostly. */
  private inspections(day: Instant): PlannedSubmission[] {
    const { random, planner } = this;
    return random.shuffled(this.shops).slice(0, 6).flatMap((shop) => {
      const occurredAt = day + 13 * HOUR + random.integer(0, 4 * HOUR);
      const { siteId } = shop;
      const passed = random.chance(0.75);
      const issues = passed ? [] : random.shuffled(ISSUES).slice(0, random.integer(1, 2));
      const inspected = planner.plan(this.office(shop), 'inspect-premises', { occurredAt }, { siteId, passed, issues });
      const rectified = issues.filter(() => random.chance(0.8)).map((issue) =>
        planner.plan(shop.reporter, 'rectify-premises-issue', { occurredAt: occurredAt + random.integer(4 * HOUR, 2 * DAY) }, {
          siteId, issueId: `${inspected.body.submissionId}.${issues.indexOf(issue) + 1}`, verified: true,
        }));
      return [inspected, ...rectified];
    });
  }
}
