import fc from 'fast-check';
import { hourOf, orgUnitCode } from '@yiwang/kernel';
import type { Instant, RecordedEvent } from '@yiwang/kernel';
import { ELEMENTS, findElement } from '../catalogue.js';
import { stored } from '../testing/agreement.js';
import type { KnownEvent } from '../testing/events.js';
import { BEGINNING, COMMITTEES, compoundHistories, histories, homeHistories, naiveEventOf, SPAN, STREET } from '../testing/histories.js';
import { naiveBoard } from '../testing/naive-board.js';
import type { NaiveMoment } from '../testing/naive-board.js';
import { asDecided, compounds, groupsAt } from '../testing/of-compounds.js';
import type { Compounds } from '../testing/of-compounds.js';
import { CellIndex } from './cell-index.js';
import { COMPOUND_GROUPS, readByCompoundKind } from './compound-kinds.js';
import type { CompoundGroup } from './compound-kinds.js';
import { isReadByCompoundKind } from './counterparts.js';
import { readBoard } from './read-board.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
const CHECKED = { numRuns: RUNS, endOnFailure: RUNS > 150 };
const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const UNITS = [STREET, ...COMMITTEES].map(orgUnitCode);
const DIVIDED = ELEMENTS.filter(isReadByCompoundKind);

const HISTORIES = fc.oneof(histories, compoundHistories, homeHistories);

/** What is told of a street, and which gates and homes are of which compound in it. */
const told = fc.tuple(HISTORIES, compounds).map(([{ events }, of]) => ({ events: asDecided(events, of), of }));

interface Asked {
  readonly events: readonly RecordedEvent<KnownEvent>[];
  readonly of: Compounds;
  readonly now: Instant;
  readonly at?: Instant | undefined;
  readonly asKnownAt?: Instant | undefined;
}

async function indexOf({ events, asKnownAt }: Pick<Asked, 'events' | 'asKnownAt'>, sizes: readonly number[]): Promise<CellIndex> {
  const source = await stored(events, sizes);
  const known = ({ recordedHour }: { readonly recordedHour: number }) => asKnownAt === undefined || recordedHour <= hourOf(asKnownAt);
  return new CellIndex(source.cells().filter(known), source.due.filter(known));
}

/** Where the groups and the boards of what is in them alone differ; nothing where they agree. */
async function differences(asked: Asked, sizes: readonly number[]): Promise<string[]> {
  const { at, now, asKnownAt, of } = asked;
  const delivered = asked.events.filter(({ metadata }) => metadata.recordedAt <= now);
  const index = await indexOf({ ...asked, events: delivered }, sizes);
  const naive = delivered.map(naiveEventOf).filter(({ recordedAt }) => asKnownAt === undefined || hourOf(recordedAt) <= hourOf(asKnownAt));
  const point: NaiveMoment = at === undefined || hourOf(at) >= hourOf(now) ? { now } : { hour: hourOf(at) };
  const groupOf = groupsAt(naive, point, of);
  const eventsOf = (group: CompoundGroup) => naive.filter((event) => (groupOf(event) ?? group) === group);
  const groups = Object.keys(COMPOUND_GROUPS) as CompoundGroup[];
  return UNITS.flatMap((unit) => {
    const boards = Object.fromEntries(groups.map((group) => [group, naiveBoard(eventsOf(group), { unit, moment: point })]));
    return readByCompoundKind(index, { unit, elements: DIVIDED, at, now }).flatMap(({ element, groups: read }) => read.flatMap(({ group, value }) => {
      const expected = boards[group]![element]!;
      const agree = value === null || expected === null ? value === expected : Math.abs(value - expected) < 1e-9;
      return agree ? [] : [`${unit} ${element} of ${group}: ${value}, naively ${expected}`];
    }));
  });
}

describe('numbers by kind of compound', () => {
  const WHOLE = /^gat_|^qua_|^scr_returnees_|^scr_(self_declared|register_lag)|^svc_(courier|request|satisfaction|psych|medicine|food|repair)|^frc_(troika|owner|property)_/;

  it('are there for what is counted of households, people, gates, compounds and those who carry them', () => {
    const codes = DIVIDED.map(({ code }) => code);
    expect(codes.filter((code) => !WHOLE.test(code))).toEqual([
      'scr_households_screened', 'scr_revisit_pending', 'scr_no_answer', 'scr_refused', 'scr_vacant', 'scr_remote_share', 'scr_flagged', 'scr_households_onfile',
      'sup_mask_reserved', 'sup_mask_online',
    ]);
    const ofTheirCategories = ELEMENTS.filter(({ code }) => WHOLE.test(code));
    expect(ofTheirCategories.filter((element) => !isReadByCompoundKind(element)).map(({ code }) => code).sort())
      .toEqual(['gat_checkpoints', 'qua_breach_time', 'scr_register_lag', 'svc_request_time']);
  });

  it.each(['scr_coverage', 'scr_households_base', 'frc_staff', 'sup_mask_reserved_rate', 'prm_shops_open', 'sup_mask_wait_time'])('are not of %s', (code) => {
    expect(isReadByCompoundKind(findElement(code)!)).toBe(false);
  });

  it('are those of what is in that kind alone, now and at any past hour, late registers and descriptions included', async () => {
    await fc.assert(fc.asyncProperty(told, moment, fc.option(moment, { nil: undefined }), batches, async ({ events, of }, now, at, sizes) => {
      expect(await differences({ events, of, now, at }, sizes)).toEqual([]);
    }), CHECKED);
  });

  it('are so as known at any earlier hour', async () => {
    await fc.assert(fc.asyncProperty(told, moment, moment, batches, async ({ events, of }, at, asKnownAt, sizes) => {
      expect(await differences({ events, of, now: BEGINNING + 2 * SPAN, at, asKnownAt }, sizes)).toEqual([]);
    }), CHECKED);
  });

  it('add up to the number, whatever contradicts itself', async () => {
    const sums = DIVIDED.filter(({ reading }) => reading.kind === 'sum');
    await fc.assert(fc.asyncProperty(HISTORIES, moment, batches, async ({ events }, now, sizes) => {
      const index = await indexOf({ events }, sizes);
      for (const unit of UNITS) {
        const added = readByCompoundKind(index, { unit, elements: sums, now }).map(({ groups }) => groups.reduce((sum, { value }) => sum + value!, 0));
        expect(added).toEqual(readBoard(index, { unit, elements: sums, now }).map(({ value }) => value));
      }
    }), CHECKED);
  });
});
