/*
 * The tables of a gateway store that several gateways share, in a schema that the role of VAULT_URL owns and nobody else
 * may use. An entry says which commit wrote it. Commits are numbered as they follow each other, and what each changed
 * is kept for some minutes: so a gateway learns with every answer what it must no longer believe.
 */

/** The schema's name. */
export const SCHEMA = 'yiwang_vault';

/** What a commit changed is kept for so long: a gateway that heard nothing for longer forgets all it knew. */
const KEPT = '5 minutes';

/** What a change to a vault that was moved is answered, as a SQLSTATE of ours. */
export const MOVED = 'YW001';

/** Makes what is not there yet. Two gateways that start at once wait for each other. */
export const MAKE_SCHEMA = String.raw`
begin;
select pg_advisory_xact_lock(8675919317107011);
do $$ begin
  if not exists (select from pg_namespace where nspname = '${SCHEMA}') then create schema ${SCHEMA}; end if;
end $$;
revoke all on schema ${SCHEMA} from public;
create table if not exists ${SCHEMA}.head (one boolean primary key default true check (one), n bigint not null, kept bigint not null);
insert into ${SCHEMA}.head (n, kept) values (0, 0) on conflict do nothing;
create table if not exists ${SCHEMA}.entries (
  t text collate "C" not null, k text collate "C" not null, v bytea not null, n bigint not null, primary key (t, k));
create table if not exists ${SCHEMA}.tables (t text collate "C" primary key, n bigint not null);
create table if not exists ${SCHEMA}.commits (n bigint primary key, id uuid not null unique, at timestamptz not null default clock_timestamp());
create table if not exists ${SCHEMA}.changes (n bigint not null, t text collate "C" not null, k text collate "C" not null, primary key (n, t, k));
create or replace function ${SCHEMA}.commit(
  the_id uuid, seen bigint, read_t text[], read_k text[], read_n bigint[], whole_t text[], whole_n bigint[], put_t text[], put_k text[], put_v bytea[])
returns table (what text, t text, k text, v bytea, n bigint) language plpgsql as $$
#variable_conflict use_column
declare
  last bigint;
  held bigint;
begin
  -- What is acknowledged is on disk, whatever the server's habit is; and nobody waits for ever for another gateway.
  perform set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off';
  perform set_config('lock_timeout', '2s', true);
  -- One commit after the other: what is asked for from here on stands until this one has ended.
  select h.n, h.kept into last, held from ${SCHEMA}.head h for update;
  -- A vault that was moved is nobody's any more; that it was not moved after all may be said.
  if exists (select from ${SCHEMA}.entries e where e.t = 'store-move' and e.k = 'gone') and cardinality(put_t) > 0 and not 'store-move' = all (put_t) then
    raise exception 'this vault was moved to another place' using errcode = '${MOVED}';
  end if;
  -- Asked for before this one writes, whose own changes are known.
  return query select 'changed', c.t, c.k, null::bytea, c.n from ${SCHEMA}.changes c where c.n > seen;
  return query select 'moved', r.t, r.k, e.v, coalesce(e.n, 0)
    from unnest(read_t, read_k, read_n) as r(t, k, n) left join ${SCHEMA}.entries e on e.t = r.t and e.k = r.k
    where coalesce(e.n, 0) <> r.n;
  if not found then
    return query select 'moved whole', r.t, null::text, null::bytea, coalesce(w.n, 0)
      from unnest(whole_t, whole_n) as r(t, n) left join ${SCHEMA}.tables w on w.t = r.t where coalesce(w.n, 0) <> r.n;
  end if;
  if not found then
    if cardinality(put_k) > 0 then
      last := last + 1;
      delete from ${SCHEMA}.entries e using unnest(put_t, put_k, put_v) as p(t, k, v) where p.v is null and e.t = p.t and e.k = p.k;
      insert into ${SCHEMA}.entries as e (t, k, v, n) select p.t, p.k, p.v, last from unnest(put_t, put_k, put_v) as p(t, k, v) where p.v is not null
        on conflict (t, k) do update set v = excluded.v, n = excluded.n;
      insert into ${SCHEMA}.tables as w (t, n) select distinct p.t, last from unnest(put_t) as p(t) on conflict (t) do update set n = excluded.n;
      insert into ${SCHEMA}.commits (n, id) values (last, the_id);
      insert into ${SCHEMA}.changes (n, t, k) select last, p.t, p.k from unnest(put_t, put_k) as p(t, k);
      update ${SCHEMA}.head set n = last;
    end if;
    return query select 'done', null::text, null::text, null::bytea, last;
  end if;
  return query select 'kept', null::text, null::text, null::bytea, held;
  return query select 'head', null::text, null::text, null::bytea, last;
end $$;
commit;`;

/** Commits, where nothing that was read has changed since; answers as the function says. */
export const COMMIT = `select what, t, k, v, n from ${SCHEMA}.commit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Waits until no commit is on its way: whoever asked for it may not wait for it any more. */
export const NONE_ON_ITS_WAY = `select n from ${SCHEMA}.head for update`;

/** The commit of an id, where there is one. */
export const COMMITTED = `select n from ${SCHEMA}.commits where id = $1`;

/** Entries by table and key, as of one moment, and what changed since a commit. */
export const LOAD = `
  select 'entry' as what, w.t, w.k, e.v, coalesce(e.n, 0) as n
    from unnest($1::text[], $2::text[]) as w(t, k) left join ${SCHEMA}.entries e on e.t = w.t and e.k = w.k
  union all select 'changed', c.t, c.k, null, c.n from ${SCHEMA}.changes c where c.n > $3
  union all select 'kept', null, null, null, kept from ${SCHEMA}.head
  union all select 'head', null, null, null, n from ${SCHEMA}.head`;

/** The next entries of a table, and the last commit that wrote to it. */
export const PAGE = `
  (select 'entry' as what, t, k, v, n from ${SCHEMA}.entries where t = $1 and k > $2 order by k limit $3)
  union all select 'whole', t, null, null, n from ${SCHEMA}.tables where t = $1`;

export const COUNT = `select count(*) as n from ${SCHEMA}.entries where t = $1`;

/** Index looks, not a count: tables may be long. */
export const TABLES = `
  with recursive names(t) as (
    (select t from ${SCHEMA}.entries order by t limit 1)
    union all select (select e.t from ${SCHEMA}.entries e where e.t > names.t order by e.t limit 1) from names where names.t is not null)
  select t from names where t is not null`;

/** Forgets what old commits changed. All of it is deleted before the head is touched: commits wait for that, and it may be much. */
export const FORGET = `
  with old as (delete from ${SCHEMA}.commits where at < clock_timestamp() - interval '${KEPT}' returning n),
       gone as (delete from ${SCHEMA}.changes where n in (select n from old) returning 1)
  update ${SCHEMA}.head set kept = greatest(kept, (select max(n) from old)) where exists (select from old) and (select count(*) from gone) >= 0`;
