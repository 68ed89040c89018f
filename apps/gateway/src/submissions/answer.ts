import {
  formatInstant, mayRead, refusalMessage, ruleOf, toldReporterOf,
  type Language, type Outcome, type PartOutcome, type Principal, type Refs, type Refusal, type RefusalCode, type Role,
} from '@yiwang/kernel';
import type { Accounts } from '../accounts/accounts.js';
import type { Vault } from '../vault/vault.js';
import type { Sender } from './judgement.js';
import { remark } from './remark.catalogue.js';

/** What became of one submission, as its sender is told. */
export interface Answer {
  readonly submissionId?: string | undefined;
  readonly outcome: Outcome['outcome'];
  readonly position?: string | undefined;
  readonly stream?: string | undefined;
  readonly eventIds?: readonly string[] | undefined;
  readonly refs?: Refs | undefined;
  /** Who said the same before, and when they said it; ISO 8601 with offset. A household is not told who of the committee did, and nobody which household did. */
  readonly first?: { readonly by?: string | undefined; readonly at: string; readonly eventId?: string | undefined } | undefined;
  readonly code?: RefusalCode | undefined;
  readonly field?: string | undefined;
  readonly message?: string | undefined;
}

/** Who is told, in which language. */
type Reader = Pick<Sender, 'principal' | 'language'>;

/** A first report, which has no event yet where the same import made it. */
type SaidFirst = Extract<PartOutcome, { outcome: 'already-recorded' }>['first'];

/** Says outcomes to people: names in place of accounts and ids, as far as the reader may see them, in their language. Inside a look. */
export class Answers {
  constructor(
    private readonly accounts: Accounts,
    private readonly vault: Vault,
  ) {}

  /** @param workers names by `workerId` that the reader brought along, for those the vault does not know (yet). */
  of(outcome: Outcome, submissionId: string | undefined, reader: Principal, language: Language, workers?: ReadonlyMap<string, string>): Answer {
    switch (outcome.outcome) {
      case 'recorded': {
        const { position, stream, eventIds, refs } = outcome;
        const message = refs?.['inPlaceOf'] === undefined ? undefined : remark('inPlaceOf', language);
        return { submissionId, outcome: 'recorded', position, stream, eventIds, refs, message };
      }
      case 'already-recorded': {
        const { position, refs } = outcome;
        // Who reads nothing is not told who else said it either.
        const first = ruleOf(reader.role).reads === 'nowhere' ? undefined : outcome.first;
        const known = first && this.known(first, reader, language, workers);
        return { submissionId, outcome: 'already-recorded', position, refs, first: known?.first, message: known?.message };
      }
      case 'refused':
        return this.refused(outcome.refusal, submissionId, { principal: reader, language }, outcome.position);
    }
  }

  refused(refusal: Refusal, submissionId: string | undefined, { principal, language }: Reader, position?: string): Answer {
    const { code, field } = refusal;
    return { submissionId, outcome: 'refused', position, code, field, message: this.say(refusal, principal, language) };
  }

  /** Who said the same before, in words. @param workers as for `of`. */
  known(first: SaidFirst, reader: Principal, language: Language, workers?: ReadonlyMap<string, string>): Pick<Answer, 'first' | 'message'> {
    const said = this.first(first, reader, language, workers);
    return { first: said, message: saidBefore(said, language) };
  }

  /** A refusal in words: accounts by their person's name, instants as people write them. */
  private say(refusal: Refusal, reader: Principal, language: Language): string {
    const params = Object.fromEntries(
      Object.entries(refusal.params ?? {}).map(([name, value]) => {
        if (name === 'by') return [name, this.nameOf({ actor: String(value) }, reader, language)];
        return [name, typeof value === 'string' ? readable(value) : value];
      }),
    );
    return refusalMessage({ ...refusal, params }, language);
  }

  private first(
    { actor, role, reportedBy, occurredAt, recordedAt, eventId }: SaidFirst,
    reader: Principal,
    language: Language,
    workers: ReadonlyMap<string, string> | undefined,
  ): NonNullable<Answer['first']> {
    if (ruleOf(reader.role).ofHousehold === true && actor !== reader.account) return { at: formatInstant(occurredAt), eventId };
    const by = reportedBy === undefined ? undefined : (workers?.get(reportedBy) ?? this.workerName(reportedBy, reader));
    if (by !== undefined) return { by, at: formatInstant(occurredAt), eventId };
    return { by: this.nameOf({ actor, role }, reader, language), at: formatInstant(recordedAt), eventId };
  }

  /**
   * The name of the person behind an account. Of what a household's own account said it is that a household did, to whoever else,
   * whatever the account is today: by its name it could be known which household asked for what (`toldReporterOf`).
   *
   * @param said with the role under which the account said it; a refusal has none, and the account's own is asked
   */
  private nameOf({ actor, role }: { readonly actor: string; readonly role?: Role }, reader: Principal, language: Language): string {
    const behind = this.accounts.behind(actor);
    const as = role ?? behind?.role;
    if (as !== undefined && toldReporterOf({ actor, role: as }) !== actor && actor !== reader.account) return remark('aHousehold', language);
    return behind?.name ?? actor;
  }

  /** A worker's name for those within whose unit the worker is, and who may learn names at all. */
  private workerName(workerId: string, reader: Principal): string | undefined {
    const worker = this.vault.worker(workerId);
    const mayKnow = ruleOf(reader.role).persons !== 'never' && worker?.units.some((unit) => mayRead(reader, unit)) === true;
    return mayKnow ? worker?.name : undefined;
  }
}

/** Who said the same before, in words, or only when. `by` is a person's name already, `at` an instant as ISO 8601. */
function saidBefore({ by, at }: NonNullable<Answer['first']>, language: Language): string {
  if (by === undefined) return remark('saidBefore', language, { at: readable(at) });
  return refusalMessage({ code: 'duplicate', params: { by, at: readable(at) } }, language);
}

const readable = (text: string): string => text.replace(INSTANT, '$1 $2');

/** `2020-02-08T14:32:00.000+08:00`, of which people read `2020-02-08 14:32`. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}(?:\.\d+)?\+08:00$/;
