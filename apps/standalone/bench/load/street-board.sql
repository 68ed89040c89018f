-- The numbers of a street's board, from its submissions as they were sent: $1 the street, $2 the moment.
-- One pass, and no number is kept from one question to the next: what a survey's tool and a report over it do.
with said as not materialized (
  select * from submission where org_unit like $1 || '%' and not withdrawn and occurred_at <= $2
),
-- The last round that each committee opened, and whether it is still open.
round as (
  select opened.*, not exists (
    select from said closed
    where closed.type = 'ScreeningRoundClosed' and closed.org_unit = opened.org_unit and closed.answers ->> 'roundId' = opened.round
      and (closed.occurred_at, closed.id) > (opened.occurred_at, opened.id)
  ) as is_open
  from (
    select distinct on (org_unit) org_unit, answers ->> 'roundId' as round, (answers #>> '{target,households}')::int as target, occurred_at, id
    from said where type = 'ScreeningRoundOpened'
    order by org_unit, occurred_at desc, id desc
  ) opened
),
-- Each household that was asked in it: what was said last, and what was ever said.
household as (
  select org_unit, said.answers ->> 'householdId' as household, is_open,
    bool_or(answers ->> 'outcome' = 'done') as done,
    bool_or(answers ->> 'outcome' = 'done' and answers ->> 'method' = 'visit') as done_at_the_door,
    (array_agg(answers ->> 'outcome' order by occurred_at desc, id desc))[1] as latest,
    (array_agg(answers ->> 'targetBasis' order by occurred_at desc, id desc))[1] = 'ledger' as adds_to_target,
    (array_agg((answers ->> 'flaggedPersons')::int order by occurred_at desc, id desc)
      filter (where answers ->> 'outcome' = 'done' or (answers ->> 'flaggedPersons')::int > 0))[1] as flagged
  from said join (select org_unit, round, is_open from round) round using (org_unit)
  where type = 'HouseholdScreened' and answers ->> 'roundId' = round
  group by org_unit, household, is_open
),
screened as (
  select count(*) filter (where done) as screened,
    count(*) filter (where done or latest = 'vacant') as settled,
    count(*) filter (where done and not done_at_the_door) as remotely,
    count(*) filter (where latest = 'noAnswer') as no_answer,
    count(*) filter (where latest = 'refused') as refused,
    count(*) filter (where latest = 'vacant') as vacant,
    count(*) filter (where is_open and latest in ('noAnswer', 'refused')) as to_revisit,
    count(*) filter (where is_open) as visited_in_open,
    count(*) filter (where adds_to_target) as on_ledger,
    count(*) filter (where adds_to_target and is_open) as on_open_ledger,
    coalesce(sum(flagged), 0) as flagged
  from household
),
targets as (
  select coalesce(sum(target), 0) + (select on_ledger from screened) as target,
    coalesce(sum(target) filter (where is_open), 0) + (select on_open_ledger from screened) as open_target
  from round
),
baseline as (
  select sum((answers ->> 'households')::int) as households, coalesce(sum((answers ->> 'residents')::int), 0) as residents,
    coalesce(sum((answers ->> 'tenants')::int), 0) as tenants, coalesce(sum((answers ->> 'overseasResidents')::int), 0) as overseas
  from (select distinct on (org_unit) answers from said where type = 'HouseholdBaselineRecorded' order by org_unit, occurred_at desc, id desc) latest
),
-- What was said last of each household of the register.
filed as (
  select count(*) filter (where type = 'HouseholdRegistered') as on_file
  from (
    select distinct on (org_unit, answers ->> 'householdId') type
    from said where type in ('HouseholdRegistered', 'HouseholdDeregistered')
    order by org_unit, answers ->> 'householdId', occurred_at desc, id desc
  ) latest
),
-- Who is in quarantine: begun last, and not released from that one since.
running as (
  select place, reason, due_at
  from (
    select distinct on (answers ->> 'personId') answers ->> 'quarantineId' as quarantine, answers ->> 'place' as place,
      answers ->> 'reason' as reason, (answers ->> 'dueAt')::timestamptz as due_at, occurred_at, id
    from said where type = 'QuarantineStarted'
    order by answers ->> 'personId', occurred_at desc, id desc
  ) begun
  where not exists (
    select from said released
    where released.type = 'QuarantineReleased' and released.answers ->> 'quarantineId' = quarantine
      and (released.occurred_at, released.id) > (begun.occurred_at, begun.id)
  )
),
quarantined as (
  select count(*) filter (where place = 'home') as home, count(*) filter (where place = 'central') as central,
    count(*) filter (where place = 'home' and reason = 'overseas') as overseas,
    count(*) filter (where due_at <= $2) as overdue, count(*) filter (where due_at <= $2 and place = 'home') as overdue_at_home,
    count(*) filter (where due_at > $2 and due_at <= $2::timestamptz + interval '24 hours') as due_in_24_hours
  from running
),
today as (
  select count(*) filter (where type = 'QuarantineStarted' and answers ->> 'place' = 'home') as started_at_home,
    count(*) filter (where type = 'EventCorrected') as corrections
  from said
  where type in ('QuarantineStarted', 'EventCorrected')
    and occurred_at >= date_trunc('day', $2::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
),
mask_round as (
  select answers ->> 'roundNo' as round_no from said where type = 'MaskRoundOpened' order by occurred_at desc, id desc limit 1
),
of_masks as materialized (
  select type, answers, answers ->> 'householdId' as household, occurred_at, id from said
  where type in ('MaskReservationRegistered', 'MaskReservationRejected', 'MaskVoucherIssued')
    and answers ->> 'roundNo' = (select round_no from mask_round)
),
reserved as (
  select count(*) as reserved, count(*) filter (where channel = 'online') as online,
    count(*) filter (where settled.household is null or (settled.occurred_at, settled.id) < (first.occurred_at, first.id)) as waiting
  from (
    select distinct on (household) household, answers ->> 'channel' as channel, occurred_at, id
    from of_masks where type = 'MaskReservationRegistered' order by household, occurred_at, id
  ) first
  left join (
    select distinct on (household) household, occurred_at, id from of_masks
    where type = 'MaskVoucherIssued' or (type = 'MaskReservationRejected' and answers ->> 'reason' <> 'duplicate')
    order by household, occurred_at desc, id desc
  ) settled using (household)
),
masks as (
  select count(*) filter (where type = 'MaskVoucherIssued') as vouchers, count(*) filter (where type = 'MaskReservationRejected') as rejected,
    count(*) filter (where type = 'MaskReservationRejected' and answers ->> 'reason' = 'duplicate') as duplicate,
    coalesce(sum((answers ->> 'pieces')::int) filter (where type = 'MaskVoucherIssued'), 0) as pieces
  from of_masks
)
select
  screened.screened::float8 as scr_households_screened,
  100.0::float8 * screened.screened / nullif(target, 0) as scr_coverage,
  100.0::float8 * settled / nullif(target, 0) as scr_settled_rate,
  target::float8 as scr_households_target,
  (open_target - visited_in_open)::float8 as scr_unvisited,
  to_revisit::float8 as scr_revisit_pending,
  no_answer::float8 as scr_no_answer,
  refused::float8 as scr_refused,
  vacant::float8 as scr_vacant,
  100.0::float8 * remotely / nullif(screened.screened, 0) as scr_remote_share,
  flagged::float8 as scr_flagged,
  households::float8 as scr_households_base,
  on_file::float8 as scr_households_onfile,
  residents::float8 as scr_residents,
  tenants::float8 as scr_tenants,
  baseline.overseas::float8 as scr_overseas_residents,
  home::float8 as qua_home_active,
  central::float8 as qua_central_active,
  quarantined.overseas::float8 as qua_overseas_active,
  overdue::float8 as qua_overdue,
  overdue_at_home::float8 as qua_home_overdue,
  due_in_24_hours::float8 as qua_due_24h,
  started_at_home::float8 as qua_home_started,
  corrections::float8 as coo_corrections,
  (select round_no from mask_round)::float8 as sup_mask_round,
  reserved.reserved::float8 as sup_mask_reserved,
  100.0::float8 * reserved.reserved / nullif(households, 0) as sup_mask_reserved_rate,
  100.0::float8 * online / nullif(reserved.reserved, 0) as sup_mask_online,
  waiting::float8 as sup_mask_waiting,
  vouchers::float8 as sup_mask_vouchers,
  rejected::float8 as sup_mask_rejected,
  duplicate::float8 as sup_mask_duplicate,
  pieces::float8 as sup_mask_pieces
from screened, targets, baseline, filed, quarantined, today, reserved, masks
