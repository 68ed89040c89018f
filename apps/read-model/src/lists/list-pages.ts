import { asOf, compareRows, isPresent, type ListRow } from '@yiwang/elements';
import type { Clock, Instant } from '@yiwang/kernel';
import type { PageOfRows } from '@yiwang/read-store';
import type { BoardReadings } from '../board/board-readings.js';
import { pageInfoOf, sizeOf, type PageInfo, type PageRequest } from '../queries/connection.js';
import type { Work } from '../turns/work.js';
import { cursorOf, placeOf } from './list-cursor.js';
import type { RowAsOf } from './list-patch.js';
import { wantedAt, type ListQuestion } from './list-question.js';
import { pastRows } from './past-rows.js';

/** A page of a list. Its length in all is looked up when it is asked for. */
export interface RowConnection {
  readonly edges: readonly { readonly cursor: string; readonly node: RowAsOf }[];
  readonly pageInfo: PageInfo;
  /** The moment the rows and their states stand for. */
  readonly asOf: Instant;
  /** A log position that is included. More may be, never less. */
  readonly position: string;
  totalCount(): Promise<number>;
}

/** Lists as they are read: page by page from what is stored, and as they stood in the past from the facts. */
export class ListPages {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  /** The log position that is included, a decimal number. */
  position(): string {
    return this.readings.standing().position;
  }

  /**
   * A page in the order of the list, that goes on behind a cursor even if the row has moved or left since.
   *
   * Refuses `invalid-field` for a cursor that is none, and a `first` that is not 1 to 500; `read-model-starting`
   * for a list that is being made again; a list of the past as `pastRows`.
   *
   * @param at means what it means for boards, see `Moment`: of the past a whole hour, up to its end
   */
  async page(question: ListQuestion, request: PageRequest, at: Instant | undefined, work: Work): Promise<RowConnection> {
    const first = sizeOf(request);
    const after = request.after == null ? undefined : placeOf(question.list.name, request.after);
    const now = this.clock.now();
    this.readings.mustBeOfToday(question.list.name);
    return isPresent(at, now)
      ? this.presentPage(question, { first, after }, now, work)
      : this.pastPage(question, { first, after }, asOf({ at, now }), work);
  }

  private async presentPage(question: ListQuestion, page: PageOfRows, now: Instant, work: Work): Promise<RowConnection> {
    const wanted = wantedAt(question, now);
    // Said before it is read: the page may hold more than it says, never less.
    const { version } = this.readings.model();
    const position = this.position();
    const { rows, hasNext } = await version.page(wanted, page);
    await work.rest();
    const totalCount = () => version.countRows(wanted);
    return connectionOf(question, rows, { hasNext, hasPrevious: page.after !== undefined, asOf: now, reached: now, position, totalCount });
  }

  /** @param end the end of an hour, at which the next one begins */
  private async pastPage({ list, ...filters }: ListQuestion, { first, after }: PageOfRows, end: Instant, work: Work): Promise<RowConnection> {
    const position = this.position();
    const reached = end - 1;
    const all = await pastRows(this.readings.model(), list, { ...filters, at: reached }, work);
    const behind = after === undefined ? all : all.filter((row) => compareRows(row, after) > 0);
    const totalCount = async () => all.length;
    const facts = { hasNext: behind.length > first, hasPrevious: after !== undefined, asOf: end, reached, position, totalCount, isPast: true as const };
    return connectionOf({ list, ...filters }, behind.slice(0, first), facts);
  }

  /** How many rows there are now. */
  async count(question: ListQuestion): Promise<number> {
    return this.readings.model().version.countRows(wantedAt(question, this.clock.now()));
  }

  /** Rows that are due later than `from` and not later than `to`, in whatever state; one more than `most` where there are more. */
  async dueBetween(question: ListQuestion, from: Instant, to: Instant, most: number): Promise<readonly ListRow[]> {
    const { state: _, ...anyState } = question;
    const wanted = { ...wantedAt(anyState, to), dueAfter: from, dueUntil: to };
    const { rows } = await this.readings.model().version.page(wanted, { first: most + 1 });
    return rows;
  }
}

interface PageFacts {
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly asOf: Instant;
  /** The last moment that it includes. */
  readonly reached: Instant;
  readonly position: string;
  readonly totalCount: () => Promise<number>;
  readonly isPast?: true;
}

function connectionOf({ list }: ListQuestion, rows: readonly ListRow[], { hasNext, hasPrevious, asOf, reached, position, totalCount, isPast }: PageFacts): RowConnection {
  const edges = rows.map((row) => ({ cursor: cursorOf(list.name, row), node: { list, row, asOf: reached, isPast } }));
  return {
    edges,
    pageInfo: pageInfoOf(edges, hasNext, hasPrevious),
    asOf,
    position,
    totalCount,
  };
}
