import {
  DAY, formattedText, FUTURE_TOLERANCE, formatInstant, isDraftOf, isOrgUnitCode, isUnitOf, maySubmitFor, parseInstant, idField, siteSpokenFor,
  type Cause, type Instant, type Language, type OrgUnitCode, type Principal, type Refusal, type SubmissionDefinition,
} from '@yiwang/kernel';
import { z } from 'zod';
import { expectation, refusalOfIssue } from './field-refusal.js';
import { schemaFor } from './named-by-id.js';
import type { ListedSubmission, SubmissionDirectory } from './submission-directory.js';
import { hasAtMost } from './values-in.js';

/** A live report is no older than this. */
export const LIVE_REPORT_AGE = 14 * DAY;
/** A difference below this is the way to here, not a wrong clock: correcting it would only move facts about. */
export const SKEW_TOLERANCE = 30_000;

/** Clocks of phones that lost their battery show 1970 or 2000. What is further off than this is no clock, and corrects nothing. */
export const MOST_SKEW = 60 * 365 * DAY;

/** Nothing that is reported here happened before. */
export const EARLIEST_FACT: Instant = parseInstant('2000-01-01T00:00:00+08:00')!;

/** More than any submission holds: the largest is a person's or a door's 200 rows of a ledger. */
export const MOST_VALUES = 6_000;

/** Members by which an item would say who sent it, or when the log took it. Neither is the sender's to say. */
const IDENTITY_MEMBERS = ['actor', 'account', 'role', 'user', 'principal', 'metadata', 'recordedAt', 'correlationId', 'causationId'];

const instantText = z.string().refine((text) => parseInstant(text) !== undefined, { params: { expectation: 'instant' } });

const envelopeSchema = z.strictObject({
  // One id in either case: RFC 9562 §4 reads both.
  submissionId: z.uuid().toLowerCase(),
  type: z.string().min(1).max(100),
  orgUnit: z.string(),
  occurredAt: instantText,
  data: z.unknown(),
  sentAt: instantText.optional(),
  device: formattedText('device', /^[\w.-]{1,64}$/).optional(),
  site: idField('场所', 'Site').optional(),
});

/** A submission found to be in order, its personal data still in the clear. */
export interface Judged {
  readonly submissionId: string;
  readonly listed: ListedSubmission;
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
  readonly device: string | undefined;
  /** The site that its sender speaks for, where it speaks for sites. */
  readonly site?: string | undefined;
  readonly backfill: boolean;
  /** Its sender may hand it in as a draft alone. */
  readonly isDraft?: boolean;
  /** What it hands in as a draft: the text that it keeps is about whom this names. */
  readonly tellsOf?: Judged | undefined;
  /** What made it necessary, where that is another submission. */
  readonly cause?: Cause | undefined;
  /** As the definition's schema gives it. */
  readonly data: unknown;
}

/** Who sends, when, and how they read. */
export interface Sender {
  readonly principal: Principal;
  readonly language: Language;
  /** Our clock at the moment the request came. */
  readonly now: Instant;
  /** What the request says of the sender's clock, if it says anything. */
  readonly sentAt?: Instant | undefined;
  /** Facts older than a live report are taken: for imports. */
  readonly backfill?: boolean;
}

/**
 * Judges one item of a request without asking any store. Its time is corrected first, from what the sender's clock
 * showed when it sent, so that nothing is refused because a phone's clock is wrong.
 *
 * Refuses `too-many-values`, `invalid-field` (also for a clock decades off), `forged-identity`, `unknown-type`, `not-your-role`, `device-key`, `not-your-device`, `wrong-unit-level`, `not-your-unit`,
 * `occurred-in-future`, `too-long-ago`, `site-required`, `not-your-site`, and whatever code a schema's own rule names.
 */
export function judge(item: unknown, directory: SubmissionDirectory, sender: Sender): Judged | Refusal {
  if (!hasAtMost(MOST_VALUES, item)) return { code: 'too-many-values', params: { limit: MOST_VALUES } };
  const forged = typeof item === 'object' && item !== null && IDENTITY_MEMBERS.find((member) => member in item);
  if (forged) return { code: 'forged-identity', field: forged, params: { header: forged } };
  const envelope = envelopeSchema.safeParse(item, { reportInput: true });
  if (!envelope.success) return refusalOfEnvelope(envelope.error.issues[0]!, sender.language);
  const { submissionId, type, orgUnit } = envelope.data;

  const listed = directory.find(type);
  if (!listed) return { code: 'unknown-type', field: 'type', params: { type } };
  if (!isOrgUnitCode(orgUnit)) return invalidField('orgUnit', 'orgUnit', sender.language);
  const isDraft = isDraftOf(listed.definition, sender.principal.role);
  const disallowed = refusalOfSending(listed, { orgUnit, site: envelope.data.site, isDraft }, sender.principal);
  if (disallowed) return disallowed;

  const skew = skewOf(envelope.data.sentAt, sender);
  if (Math.abs(skew) > MOST_SKEW) return invalidField('sentAt', 'instant', sender.language);
  const occurredAt = parseInstant(envelope.data.occurredAt)! + skew;
  const backfill = occurredAt < sender.now - LIVE_REPORT_AGE;
  const outOfTime = refusalOfTime(occurredAt, sender);
  if (outOfTime) return outOfTime;

  const read = readData(envelope.data.data, listed, isDraft, sender.language);
  if ('code' in read) return read;
  const spoken = spokenFor(sender.principal, { said: listed.definition.site?.(read.data), within: listed.definition.withinSite }, envelope.data);
  if ('code' in spoken) return spoken;
  return { submissionId, listed, orgUnit, occurredAt, ...spoken, backfill, isDraft, data: read.data };
}

/** What is sent, as its definition's schema gives it; of a draft with what drafts of its kind say, whatever it says. */
function readData(sent: unknown, { definition }: ListedSubmission, isDraft: boolean, language: Language): { readonly data: unknown } | Refusal {
  const said = isDraft && isRecord(sent) ? { ...sent, ...definition.draft?.says } : sent;
  const schema = schemaFor(definition.schema, said);
  const read = schema.safeParse(said, { reportInput: true });
  return read.success ? { data: read.data } : refusalOfIssue(read.error.issues[0]!, schema, language);
}

/** Why the sender may not send this for that unit, if that is so. */
export function refusalOfSender({ definition }: ListedSubmission, orgUnit: OrgUnitCode, principal: Principal): Refusal | undefined {
  if (!definition.roles.includes(principal.role)) return { code: 'not-your-role' };
  const { device } = principal;
  if (device !== undefined && device.submission !== definition.type) return { code: 'device-key', field: 'type', params: { submission: device.submission } };
  return refusalOfUnit(definition, orgUnit, principal);
}

/** Why the sender may not send this, or hand it in as a draft: that is of their own household alone, before its data is read. */
function refusalOfSending(
  listed: ListedSubmission,
  { orgUnit, site, isDraft }: { readonly orgUnit: OrgUnitCode; readonly site: string | undefined; readonly isDraft: boolean },
  principal: Principal,
): Refusal | undefined {
  if (!isDraft) return refusalOfSender(listed, orgUnit, principal);
  const spoken = siteSpokenFor(principal, undefined, site);
  return refusalOfUnit(listed.definition, orgUnit, principal) ?? ('code' in spoken ? spoken : undefined);
}

function refusalOfUnit(definition: SubmissionDefinition, orgUnit: OrgUnitCode, principal: Principal): Refusal | undefined {
  if (!isUnitOf(definition.units, orgUnit)) return { code: 'wrong-unit-level', field: 'orgUnit', params: { orgUnit } };
  if (!maySubmitFor(principal, orgUnit)) return { code: 'not-your-unit', field: 'orgUnit', params: { orgUnit } };
  return undefined;
}

/**
 * For which site it is sent, as `siteSpokenFor` says, and by which device: what a phone says of itself, or whose key it is.
 * Refuses as `siteSpokenFor`, and `not-your-device` where a key is another's.
 */
function spokenFor(
  principal: Principal,
  { said, within }: { readonly said: string | undefined; readonly within: true | undefined },
  { site, device }: { readonly site?: string | undefined; readonly device?: string | undefined },
): Pick<Judged, 'site' | 'device'> | Refusal {
  const spoken = siteSpokenFor(principal, said, site, within);
  if ('code' in spoken) return spoken;
  const own = principal.device?.id ?? device;
  return device === undefined || device === own ? { ...spoken, device: own } : { code: 'not-your-device', field: 'device', params: { device } };
}

const isRecord = (sent: unknown): sent is Readonly<Record<string, unknown>> => typeof sent === 'object' && sent !== null && !Array.isArray(sent);

/** Why a fact of that time is not taken from the sender, if that is so. */
export function refusalOfTime(occurredAt: Instant, { now, principal, backfill }: Sender): Refusal | undefined {
  if (occurredAt > now + FUTURE_TOLERANCE) {
    return { code: 'occurred-in-future', field: 'occurredAt', params: { latest: formatInstant(now + FUTURE_TOLERANCE) } };
  }
  const mayBackfill = (backfill === true || principal.role === 'admin') && occurredAt >= EARLIEST_FACT;
  if (occurredAt < now - LIVE_REPORT_AGE && !mayBackfill) return { code: 'too-long-ago', field: 'occurredAt' };
  return undefined;
}

/** How far the sender's clock is behind ours, in ms; 0 where it does not say, or is right. */
function skewOf(itemSentAt: string | undefined, sender: Sender): number {
  const sentAt = itemSentAt === undefined ? sender.sentAt : parseInstant(itemSentAt);
  if (sentAt === undefined) return 0;
  const skew = sender.now - sentAt;
  return Math.abs(skew) <= SKEW_TOLERANCE ? 0 : skew;
}

function refusalOfEnvelope(issue: z.core.$ZodIssue, language: Language): Refusal {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'custom' && issue.params?.['expectation'] === 'instant') return invalidField(field, 'instant', language);
  const refusal = refusalOfIssue(issue, envelopeSchema, language);
  return field === '' && issue.code !== 'unrecognized_keys' ? { ...refusal, field: undefined } : refusal;
}

function invalidField(field: string, name: 'instant' | 'orgUnit', language: Language): Refusal {
  return { code: 'invalid-field', field, params: { field, expected: expectation(name, language) } };
}
