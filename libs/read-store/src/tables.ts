import type { ColumnType, Generated } from 'kysely';

/** Positions are 64-bit in the log; they travel as decimal text and are stored as bigint. */
type Position = ColumnType<string, string, string>;

export interface FactRow {
  readonly subject: string;
  readonly key: string;
  readonly event_id: string;
  readonly type: string;
  readonly org_unit: string;
  readonly occurred_at: number;
  readonly recorded_at: number;
  readonly stream: string;
  readonly position: Position;
  readonly actor: string;
  readonly data: unknown;
}

export interface CellRow {
  readonly org_unit: string;
  readonly measure: string;
  readonly bucket: string;
  readonly occurred_hour: number;
  readonly recorded_hour: number;
  readonly value: number;
}

export interface ListRowRow {
  readonly list: string;
  readonly key: string;
  readonly unit: string;
  readonly kind: string;
  /** Of which sites it is: an array of texts. */
  readonly sites: readonly string[] | null;
  /** Its order in the list, before its key. */
  readonly place: string;
  readonly due: number | null;
  readonly said: unknown;
}

/** The tables of one version of the read model (`rm_1`, `rm_2`…). */
export interface VersionTables {
  fact: FactRow;
  cell: CellRow;
  packed: { before: number; org_unit: string; measure: string; bucket: string; steps: string; sums: string };
  due: { org_unit: string; measure: string; bucket: string; at: number; recorded_hour: number; value: number };
  list_row: ListRowRow;
  list_count: { list: string; unit: string; kind: string; hour: number; n: number };
  correction: { event_id: string; corrected_event_id: string; recorded_at: number };
  parked: { event_id: string; position: Position; stream: string; type: string; reason: string };
  checkpoint: {
    one: boolean; position: Position; recorded_at: number; event_id: string; stream: string; revision: Position; told: Generated<number>;
    /** Cells recorded before this hour are packed; before that one, they are being packed. */
    packed: Generated<number | null>; packing: Generated<number | null>;
  };
  told: { number: number; at: Generated<Date>; said: string };
}

/** What stands beside the versions: which there are, and which one answers. */
export interface ControlTables {
  version: { number: Generated<number>; declarations: string; status: 'building' | 'ready' };
  live: { one: boolean; version: number; previous: number | null };
}

export const CONTROL_SCHEMA = 'read_model';

/**
 * Raised with every change of the statements below. It is part of a version's declarations, so that a changed layout
 * is a new version, rebuilt from the log: the tables of a version are never altered.
 */
export const LAYOUT = 10;

/** The schema of a version. */
export const schemaOf = (version: number): string => `rm_${version}`;

/** Compared by bytes: codes are searched by prefix, and the order of a list must not depend on the server's locale. */
const TEXT = 'text collate "C"';

/** The statements that make a version's empty tables, without keys: rows are loaded faster before them. */
export function tableStatements(schema: string): readonly string[] {
  return [
    `create schema ${schema}`,
    `create table ${schema}.fact (
       subject ${TEXT} not null, key ${TEXT} not null, event_id ${TEXT} not null, type ${TEXT} not null, org_unit ${TEXT} not null,
       occurred_at bigint not null, recorded_at bigint not null, stream ${TEXT} not null, position bigint not null,
       actor ${TEXT} not null, data json not null)`,
    `create table ${schema}.cell (
       org_unit ${TEXT} not null, measure ${TEXT} not null, bucket ${TEXT} not null, occurred_hour integer not null,
       recorded_hour integer not null, value bigint not null)`,
    // Of cells recorded before an hour, all hours of a unit, measure and bucket in one row: what is read at a start.
    `create table ${schema}.packed (
       before integer not null, org_unit ${TEXT} not null, measure ${TEXT} not null, bucket ${TEXT} not null, steps text not null, sums text not null)`,
    // Taken apart again at each start, which takes longer than reading what is not compressed.
    `alter table ${schema}.packed alter column steps set storage external, alter column sums set storage external`,
    `create table ${schema}.due (
       org_unit ${TEXT} not null, measure ${TEXT} not null, bucket ${TEXT} not null, at bigint not null,
       recorded_hour integer not null, value bigint not null)`,
    `create table ${schema}.list_row (
       list ${TEXT} not null, key ${TEXT} not null, unit ${TEXT} not null, kind ${TEXT} not null, sites jsonb,
       place ${TEXT} not null, due bigint, said json not null)`,
    `create table ${schema}.list_count (
       list ${TEXT} not null, unit ${TEXT} not null, kind ${TEXT} not null, hour bigint not null, n bigint not null)`,
    `create table ${schema}.correction (
       event_id ${TEXT} not null, corrected_event_id ${TEXT} not null, recorded_at bigint not null)`,
    `create table ${schema}.parked (
       event_id ${TEXT} not null, position bigint not null, stream ${TEXT} not null, type ${TEXT} not null, reason ${TEXT} not null)`,
    `create table ${schema}.checkpoint (
       one boolean primary key default true check (one), position bigint not null, recorded_at bigint not null,
       event_id ${TEXT} not null, stream ${TEXT} not null, revision bigint not null, told bigint not null default 0,
       packed integer, packing integer)`,
    // Who finds it empty, as after a server that broke down, loads everything anew.
    `create unlogged table ${schema}.told (
       number bigint primary key, at timestamptz not null default now(), said text not null)`,
  ];
}

/**
 * A row's unit on each level, from the committee up to the city: a page of a list is one stretch of one of these indexes.
 * Each begins with its level, so that none can stand in for another: what the planner knows of a table that began empty is
 * too little to tell them apart.
 */
const LEVELS = ['unit', '(left(unit, 9))', '(left(unit, 6))', '(left(unit, 2))'];

/**
 * The keys and indexes of a version's facts. They begin with what differs most: texts that begin alike are compared to their
 * end, and sorting them took three times as long. A long key is read from a moment on.
 */
export const factKeyStatements = (schema: string): readonly string[] => [
  `alter table ${schema}.fact add primary key (key, subject, occurred_at, event_id)`,
  `create index on ${schema}.fact (event_id)`,
  `create index on ${schema}.fact (org_unit, subject, occurred_at)`,
  `analyze ${schema}.fact`,
];

/** The keys and indexes of its other tables. */
export function keyStatements(schema: string): readonly string[] {
  return [
    `alter table ${schema}.cell add primary key (org_unit, measure, bucket, occurred_hour, recorded_hour)`,
    `create index on ${schema}.cell (recorded_hour)`,
    `alter table ${schema}.packed add primary key (org_unit, measure, bucket, before)`,
    `alter table ${schema}.due add primary key (org_unit, measure, bucket, at, recorded_hour)`,
    `alter table ${schema}.list_row add primary key (list, key)`,
    ...LEVELS.map((level) => `create index on ${schema}.list_row (${level}, list, kind, place, key)`),
    // Whoever speaks for sites is shown few rows: they are found by it, and put in order.
    `create index on ${schema}.list_row using gin (sites) where sites is not null`,
    `alter table ${schema}.list_count add primary key (list, unit, kind, hour)`,
    `alter table ${schema}.correction add primary key (event_id)`,
    `alter table ${schema}.parked add primary key (event_id)`,
    `analyze ${schema}.cell`,
    `analyze ${schema}.list_row`,
  ];
}
