import type { ListRow, WantedRows } from '@yiwang/elements';
import type { OrgUnitCode } from '@yiwang/kernel';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { decodeCopy } from './copy-text.js';
import { copyRows, type SqlEngine } from './engine.js';
import { countOfRows, pageStatement, ROW_AS_TEXT, rowOf, rowsOfTexts, type PageOfRows, type RowText } from './list-pages.js';
import { RowCounts, type RowCount } from './row-counts.js';
import type { VersionTables } from './tables.js';

/** The rows of lists in a version, and what they are counted to. */
export class SqlLists {
  private readonly rowTable: RawBuilder<unknown>;
  private readonly countTable: RawBuilder<unknown>;

  constructor(
    private readonly engine: SqlEngine,
    private readonly tables: Kysely<VersionTables>,
    private readonly schema: string,
  ) {
    this.rowTable = sql.table(`${schema}.list_row`);
    this.countTable = sql.table(`${schema}.list_count`);
  }

  async load(rows: Iterable<ListRow>): Promise<void> {
    const counts = new RowCounts();
    await copyRows(this.engine, `${this.schema}.list_row (list, key, unit, kind, sites, place, due, said)`, rows, (row) => {
      counts.add(row, 1);
      return [row.list, row.key, row.unit, row.kind, row.sites ? JSON.stringify(row.sites) : null, row.order, row.due ?? null, JSON.stringify(row.values)];
    });
    await copyRows(this.engine, `${this.schema}.list_count (list, unit, kind, hour, n)`, counts, (c) => [c.list, c.unit, c.kind, c.hour, c.n]);
  }

  async *rows(only?: string): AsyncGenerator<readonly ListRow[]> {
    const lists = only === undefined ? await this.tables.selectFrom('list_count').select('list').distinct().execute() : [{ list: only }];
    for (const { list } of lists) {
      const query = `select key, unit, kind, sites, place, due, said from ${this.schema}.list_row where list = ${literal(list)}`;
      for await (const rows of decodeCopy(this.engine.copyOut(query))) yield rows.map((columns) => rowOfColumns(list, columns));
    }
  }

  async *counts(): AsyncGenerator<readonly RowCount[]> {
    const query = `select list, unit, kind, hour, n from ${this.schema}.list_count where n <> 0`;
    for await (const rows of decodeCopy(this.engine.copyOut(query))) {
      yield rows.map(([list, unit, kind, hour, n]) => ({ list: list!, unit: unit as OrgUnitCode, kind: kind!, hour: Number(hour), n: Number(n) }));
    }
  }

  async page(wanted: WantedRows, { first, ...part }: PageOfRows): Promise<{ readonly rows: readonly ListRow[]; readonly hasNext: boolean }> {
    if (wanted.kinds.length === 0) return { rows: [], hasNext: false };
    const { rows } = await pageStatement(this.rowTable, wanted, { first: first + 1, ...part }).execute(this.tables);
    return { rows: rowsOfTexts(rows.slice(0, first)), hasNext: rows.length > first };
  }

  async ofKeys(keys: readonly { readonly list: string; readonly key: string }[]): Promise<readonly ListRow[]> {
    const [lists, named] = [keys.map(({ list }) => list), keys.map(({ key }) => key)];
    const { rows } = await sql<RowText>`
      select ${ROW_AS_TEXT} as columns from ${this.rowTable} as listed
      join unnest(${lists}::text[], ${named}::text[]) as wanted(l, k) on listed.list = wanted.l and listed.key = wanted.k`.execute(this.tables);
    return rowsOfTexts(rows);
  }

  async count(wanted: WantedRows): Promise<number> {
    return countOfRows(this.tables, this.rowTable, this.countTable, wanted);
  }
}

function rowOfColumns(list: string, [key, unit, kind, sites, place, due, said]: readonly (string | null)[]): ListRow {
  const columns = { key: key!, unit: unit!, kind: kind!, sites: sites == null ? null : (JSON.parse(sites) as string[]), place: place!, due: due == null ? null : Number(due) };
  return rowOf({ list, ...columns, said: JSON.parse(said!) as unknown });
}

/** A text as an SQL literal, for COPY, which takes no parameters. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
