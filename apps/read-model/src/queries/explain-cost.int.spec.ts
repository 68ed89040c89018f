import { jest } from '@jest/globals';
import { ELEMENTS, findElement, readBoard, recombine, type ExplainedContribution } from '@yiwang/elements';
import { Clock, DAY, orgUnitCode, parseInstant, type OrgUnitCode, type RecordedEvent } from '@yiwang/kernel';
import type { ReadStore, ReadVersion } from '@yiwang/read-store';
import { demonstration, rehearse, StreetSimulation } from '@yiwang/simulator';
import { Turns } from '@yiwang/turns';
import { BoardReadings } from '../board/board-readings.js';
import { Projector } from '../projector/projector.js';
import { STREET, ToldLog } from '../testing/told-log.js';
import { Work } from '../turns/work.js';
import type { Connection } from './connection.js';
import { ExplainElement, ExplainElementHandler } from './explain-element.query.js';

const DAYS = 5;
const NOW = parseInstant('2020-02-14T15:00:00+08:00')!;
const COMMITTEE = orgUnitCode('310105002003');
/** What a page may read, however many facts there are: those of some hundred keys for each of a number's parts. */
const FACTS = 600;
/** Of a gate, somebody in quarantine or their door something is told several times a day, of which a key brings that of its day. */
const FACTS_OF_THE_OFTEN_TOLD = 3_000;
/** A committee's page takes a committee's facts, not its street's. */
const FACTS_OF_A_COMMITTEE = 300;
const isOftenTold = (code: string): boolean => ['gat_', 'qua_', 'env_waste_'].some((prefix) => code.startsWith(prefix));
const STATEMENTS = 20;

class StandingClock extends Clock {
  override now(): number {
    return NOW;
  }
}

/** Puts a street's own history into a log, stream by stream, many at once. */
async function tellStreet({ log }: ToldLog): Promise<number> {
  const byStream = new Map<string, RecordedEvent[]>();
  for (const { stream, events } of rehearse(new StreetSimulation({ from: NOW - DAYS * DAY }).submissionsUntil(NOW), demonstration)) {
    byStream.set(stream, [...(byStream.get(stream) ?? []), ...events]);
  }
  const streams = [...byStream];
  for (let first = 0; first < streams.length; first += 256) {
    await Promise.all(streams.slice(first, first + 256).map(([stream, events]) => log.append(stream, events, -1n)));
  }
  return streams.reduce((sum, [, events]) => sum + events.length, 0);
}

/** Counts what is asked of a version from now on. */
function counting(version: ReadVersion): { facts: number; statements: number } {
  const read = { facts: 0, statements: 0 };
  const { page, keysSince, keysUnder } = version;
  jest.spyOn(version, 'page').mockImplementation((...asked) => {
    read.statements += 1;
    return page.apply(version, asked);
  });
  jest.spyOn(version, 'keysSince').mockImplementation(async (...asked) => {
    const keys = await keysSince.apply(version, asked);
    read.statements += 1;
    read.facts += keys.facts.length;
    return keys;
  });
  jest.spyOn(version, 'keysUnder').mockImplementation(async function* (...asked) {
    for await (const some of keysUnder.apply(version, asked)) {
      read.statements += 1;
      read.facts += some.facts.length;
      yield some;
    }
  });
  return read;
}

describe('an explanation over a street’s own history', () => {
  let told: ToldLog;
  let store: ReadStore;
  let projector: Projector;
  let handler: ExplainElementHandler;
  let events: number;
  const work = new Work(new Turns(), 'reader');

  beforeAll(async () => {
    told = await ToldLog.start();
    store = await told.openStore();
    events = await tellStreet(told);
    projector = new Projector({ log: told.log, store });
    await projector.start();
    handler = new ExplainElementHandler(new BoardReadings(projector, new StandingClock()), new StandingClock());
  }, 300_000);
  afterAll(async () => {
    await projector.stop();
    await store.close();
    await told.stop();
  });

  const page = (unit: OrgUnitCode, code: string, after?: string, first = 50): Promise<Connection<ExplainedContribution>> =>
    handler.execute(new ExplainElement(unit, findElement(code)!, {}, { first, after }, work));

  it('reads some hundred facts for its first page, whichever element it is of, however few say so, and of a committee no more than its own', async () => {
    expect(events).toBeGreaterThan(15_000);
    const read = counting(projector.model!.version);
    const dear: string[] = [];
    for (const [unit, { code }] of [STREET, COMMITTEE].flatMap((each) => ELEMENTS.map((element) => [each, element] as const))) {
      [read.facts, read.statements] = [0, 0];
      await page(unit, code);
      const facts = unit === STREET && isOftenTold(code) ? FACTS_OF_THE_OFTEN_TOLD : unit === STREET ? FACTS : FACTS_OF_A_COMMITTEE;
      if (read.facts > facts || read.statements > STATEMENTS) dear.push(`${code} of ${unit}: ${read.facts} facts by ${read.statements} statements`);
    }
    expect(dear).toEqual([]);
    jest.restoreAllMocks();
  });

  it.each([
    ['of what some keys say', STREET, 'scr_revisit_pending'], ['of what some keys say', COMMITTEE, 'sup_mask_waiting'],
    ['of what most keys say', COMMITTEE, 'scr_unvisited'], ['of what is shared by committees', STREET, 'qua_home_households'],
    ['of facts of one type', STREET, 'sup_mask_rejected'], ['of deadlines', STREET, 'qua_due_24h'], ['of a share', COMMITTEE, 'scr_remote_share'],
    ['of several keys of one event', STREET, 'prm_issues_open', 1],
  ])('comes to the number page by page, each contribution once, the latest first: %s, %s %s', async (_, unit, code, first = 50) => {
    const found: ExplainedContribution[] = [];
    for (let after: string | undefined; ; ) {
      const { edges, pageInfo } = await page(unit, code, after, first);
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor!;
    }
    const element = findElement(code)!;
    const [board] = readBoard(projector.model!.index, { unit, elements: [element], now: NOW });
    expect(recombine(element, found).value).toBe(board!.value);
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => b - a));
  });
});
