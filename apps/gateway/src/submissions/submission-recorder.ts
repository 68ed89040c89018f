import { Logger } from '@nestjs/common';
import { correctEvent, LogUnreachable, mayRead, streamOf, type Outcome, type PersonRef, type Principal, type Refusal, type SubmissionEnvelope } from '@yiwang/kernel';
import type { Turns } from '@yiwang/turns';
import { unexpected } from '../edge/unexpected.js';
import { isForGood, type Erasures } from '../vault/erasures.js';
import { ForeignVault } from '../vault/foreign-vault.js';
import type { LogBond } from '../vault/log-bond.js';
import type { WrittenNote } from '../vault/notes.js';
import { within } from '../vault/sealing.js';
import { DocumentOfAnotherName, NotSeen, type SaidOfPerson, type VaultWriter } from '../vault/vault-writer.js';
import type { Vault } from '../vault/vault.js';
import type { Judged } from './judgement.js';
import { personNamedById } from './named-by-id.js';
import type { SubmissionDirectory } from './submission-directory.js';
import type { SubmissionIds } from './submission-ids.js';

/** A submission with refs in place of what is personal. */
interface SealedSubmission {
  readonly data: unknown;
  readonly said: readonly SaidOfPerson[];
  /** What was written freely: kept already, and dropped again where nothing came of it. */
  readonly written: readonly WrittenNote[];
  /** What became of its id; `undefined` where the id is our own making. */
  readonly id?: 'claimed' | 'ours' | 'taken' | undefined;
  /** Why it goes no further: whom it names it may not name, or not so. */
  readonly refused?: Refusal | undefined;
}

/**
 * Records submissions that are found to be in order: seals what is personal, hands them to their services in order. However
 * many there are, others have their turn in between.
 */
export class SubmissionRecorder {
  private readonly logger = new Logger('Submissions');

  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly vault: Vault,
    private readonly bond: LogBond,
    private readonly ids: SubmissionIds,
    private readonly erasures: Erasures,
    private readonly turns: Turns,
  ) {}

  /** Records submissions as their senders made them, in order. Its id is recorded once, ever. */
  async take(submissions: readonly Judged[], principal: Principal): Promise<Outcome[]> {
    return this.settle(submissions, principal, (one, data) => this.claim(one, data));
  }

  /** What would become of a submission if it were sent now. Nothing is kept, and nothing recorded. */
  async rehearse(one: Judged, principal: Principal): Promise<Outcome> {
    try {
      const data = await this.vault.rehearse((unit) => mayRead(principal, unit))((writer) => sealedData(one, writer));
      return await this.submit({ ...envelopeOf(one, data, principal), dryRun: true });
    } catch (error) {
      return refusedFor(refusalOfSealing(error));
    }
  }

  /** Records submissions that are our own making, such as the rows of a ledger. `done` hears of each that is settled. */
  async record(submissions: readonly Judged[], principal: Principal, done: (one: Judged) => void = () => undefined): Promise<Outcome[]> {
    return this.settle(submissions, principal, () => undefined, done);
  }

  /**
   * Seals, then records, then keeps what was said of persons. The vault is on disk before any event is appended, and the
   * services are called in order without waiting in between: they keep the order within a stream. What a refused
   * submission says of a person changes nothing.
   */
  private async settle(
    submissions: readonly Judged[],
    principal: Principal,
    claim: (submission: Judged, data: unknown) => SealedSubmission['id'],
    done: (one: Judged) => void = () => undefined,
  ): Promise<Outcome[]> {
    const unbound = await this.whyUnbound();
    if (unbound !== undefined) {
      for (const one of submissions) done(one);
      return submissions.map(() => refusedFor(unbound));
    }
    const { account } = principal;
    const sealed = await this.turns.all(account, submissions, (one) => this.seal(one, principal, claim));
    const outcomes = await this.turns.all(account, submissions, async (one, index) => {
      const { data, id, refused } = sealed[index]!;
      const known = refused ? refusedFor(refused) : id === 'taken' ? ID_TAKEN : undefined;
      const outcome = known ?? (await this.hand(one, envelopeOf(one, data, principal)));
      done(one);
      return outcome;
    });
    const isOver = (index: number) => isRefusedForGood(outcomes[index]!);
    const [acknowledged] = await Promise.all([
      this.acknowledged(outcomes),
      this.keepWhatWasTold(account, sealed, outcomes),
      this.openNames(submissions, outcomes),
      this.ids.release(submissions.filter((_, index) => sealed[index]!.id === 'claimed' && isOver(index)).map(({ submissionId }) => submissionId)),
    ]);
    return acknowledged;
  }

  /** What is told as recorded was recorded while the vault held the log: a copy that took its place meanwhile may not have seen it. */
  private async acknowledged(outcomes: Outcome[]): Promise<Outcome[]> {
    const recorded = outcomes.filter(({ outcome }) => outcome === 'recorded');
    const unbound = recorded.length === 0 ? undefined : await this.whyUnbound();
    if (unbound === undefined) return outcomes;
    this.logger.error(`Recorded and not acknowledged, ${unbound.code}: at ${recorded.map(({ position }) => position).join(', ')}`);
    return outcomes.map((one) => (one.outcome === 'recorded' ? refusedFor(unbound) : one));
  }

  /** Keeps what was said of persons, and drops what was written for nothing. Most tell of neither, and wait for no turn. */
  private async keepWhatWasTold(account: string, sealed: readonly SealedSubmission[], outcomes: readonly Outcome[]): Promise<void> {
    const told = sealed
      .map(({ said, written }, index) => ({ said, written, outcome: outcomes[index]! }))
      .filter(({ said, written }) => said.length + written.length > 0);
    if (told.length === 0) return;
    await this.turns.all(account, told, ({ said, written, outcome }) =>
      Promise.all([this.vault.keep(keptOf(said, outcome)), this.vault.notes.drop(cameToNothing(outcome) ? written : [])]));
  }

  /** An office that voids what told of a person may tell the person's name anew: the name may have been what was wrong with it. */
  private async openNames(submissions: readonly Judged[], outcomes: readonly Outcome[]): Promise<void> {
    const voiding = submissions.flatMap(({ listed, orgUnit }, index) => {
      const outcome = outcomes[index]!;
      const isVoided = listed.definition.type === correctEvent.type && outcome.outcome !== 'refused';
      const personId = isVoided ? outcome.refs?.['personId'] : undefined;
      return personId === undefined ? [] : [{ personId, orgUnit }];
    });
    for (const { personId, orgUnit } of voiding) await this.vault.openName(personId, orgUnit);
  }

  private async seal(
    one: Judged,
    principal: Principal,
    claim: (submission: Judged, data: unknown) => SealedSubmission['id'],
  ): Promise<SealedSubmission> {
    const seal = (writer: VaultWriter): SealedSubmission => {
      const about = one.tellsOf === undefined ? [] : personsIn(one.tellsOf, writer);
      const data = sealedData(one, writer);
      const personId = one.listed.definition.erases?.(data);
      if (personId !== undefined && !this.erasures.note(personId, envelopeOf(one, data, principal))) throw new NotSeen('personId');
      // What a draft tells of persons is told once it is confirmed: until then it is in the draft's one text alone. A text is kept
      // as about the persons that its submission speaks of and those its stream is named after.
      const [said, written] = one.tellsOf === undefined ? [writer.said, writer.written] : [[], writer.written.slice(-1)];
      if (written.length > 0) this.vault.notes.keep(written, [...about, ...said.map(({ personId }) => personId), ...idsInStream(one, data)]);
      return { data, said, written, id: claim(one, data) };
    };
    try {
      return await this.vault.record(seal, (unit) => mayRead(principal, unit));
    } catch (error) {
      return { data: undefined, said: [], written: [], refused: refusalOfSealing(error) };
    }
  }

  private claim({ submissionId, listed, orgUnit }: Judged, data: unknown): SealedSubmission['id'] {
    return this.ids.claim(submissionId, streamOf(listed.definition, data, orgUnit), listed.definition.type);
  }

  /**
   * Does what a submission of several parts stands for once its id is claimed for it, so that nothing is done under an id that was
   * used for something else: `submission-id-taken`. Where nothing came of it the id is given up. No part of it may seal its stream.
   */
  async underItsId(one: Judged, parts: () => Promise<Outcome>): Promise<Outcome> {
    const id = await this.vault.record(() => this.claim(one, one.data));
    if (id === 'taken') return ID_TAKEN;
    const outcome = await parts();
    if (id === 'claimed' && isRefusedForGood(outcome)) await this.ids.release([one.submissionId]);
    return outcome;
  }

  /** Carries out erasures that a process before this one began. */
  async resumeErasures(): Promise<void> {
    await this.erasures.resume(async (envelope) => {
      const unbound = await this.whyUnbound();
      return unbound === undefined ? this.submit(envelope) : refusedFor(unbound);
    });
  }

  /** Why nothing may be recorded: the log does not say that this vault is its own, or does not answer. */
  private async whyUnbound(): Promise<Refusal | undefined> {
    try {
      await this.bond.held();
      return undefined;
    } catch (error) {
      if (error instanceof LogUnreachable) return { code: 'log-unavailable' };
      if (!(error instanceof ForeignVault)) throw error;
      this.logger.error(error.message);
      return { code: 'vault-not-of-log' };
    }
  }

  /** Hands a submission to its service; where it erases a person, to that of every street that knows the person. */
  private hand({ listed: { definition } }: Judged, envelope: SubmissionEnvelope): Promise<Outcome> {
    const personId = definition.erases?.(envelope.command.data);
    if (personId === undefined) return this.submit(envelope);
    return this.erasures.carryOut(personId, envelope, (one) => this.submit(one));
  }

  private async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    const service = this.directory.serviceFor(envelope.type, envelope.command.data);
    if (!service) return refusedFor({ code: 'event-not-found', field: 'stream' });
    try {
      const outcome = await service.submit(envelope);
      if (outcome.outcome === 'recorded' && outcome.position !== '') this.bond.recorded(BigInt(outcome.position));
      return outcome;
    } catch (error) {
      // One item's failure is its own: the others are answered.
      return refusedFor(unexpected(error, this.logger, envelope.type));
    }
  }
}

/**
 * A judged submission's data with refs in place of what is personal.
 *
 * @throws {NotSeen} where it names somebody by an id that its sender may not see; a draft, by any in place of a person in full: a
 * household has a document of those it registers, and would name others by ids of former times
 * @throws {DocumentOfAnotherName} where the unit knows a person at its top under another name: of rows, its decider refuses each. A
 * draft says so to nobody: its household would learn whom the unit knows
 */
export function sealedData({ listed, data, orgUnit, isDraft }: Judged, writer: VaultWriter): unknown {
  const about = listed.definition.about?.(data);
  if (about !== undefined) within(about.field, () => writer.knownPerson(about.personId, orgUnit));
  const byId = isDraft === true ? personNamedById(listed.definition.schema, data) : undefined;
  if (byId !== undefined) throw new NotSeen(byId);
  if (listed.sealing === undefined) return data;
  const sealed = listed.sealing(data, writer, orgUnit) as Readonly<Record<string, Partial<PersonRef> | undefined>>;
  const other = Object.keys(sealed).find((field) => sealed[field]?.isOfAnotherName);
  if (other !== undefined && isDraft !== true) throw new DocumentOfAnotherName(`${other}.name`);
  return sealed;
}

/** Why something was not sealed. Any other error is thrown on. */
function refusalOfSealing(error: unknown): Refusal {
  if (error instanceof NotSeen) return { code: 'record-not-found', field: error.field };
  if (error instanceof DocumentOfAnotherName) return { code: 'document-of-another-name', field: error.field };
  throw error;
}

/** Whom a submission is about, by their ids: who is new has one from then on. */
function personsIn(one: Judged, writer: VaultWriter): readonly string[] {
  const data = sealedData(one, writer);
  return [...writer.said.map(({ personId }) => personId), ...idsInStream(one, data)];
}

/** The ids by which the stream of a submission is named. */
const idsInStream = ({ listed: { definition }, orgUnit }: Judged, data: unknown): readonly string[] => streamOf(definition, data, orgUnit).match(IDS) ?? [];

/** A judged submission on its way to its service. */
export function envelopeOf(submission: Judged, data: unknown, { account, role }: Principal): SubmissionEnvelope {
  const { submissionId, listed, orgUnit, occurredAt, device, site, backfill, cause } = submission;
  return { type: listed.definition.type, command: { submissionId, orgUnit, occurredAt, actor: account, role, device, site, backfill, data, ...(cause && { cause }) } };
}

/**
 * What the vault keeps of what was said, by what became of it. Somebody new in what was recorded long ago was erased since: a
 * late retry tells nothing of them again.
 */
function keptOf(said: readonly SaidOfPerson[], { outcome }: Outcome): readonly SaidOfPerson[] {
  if (outcome === 'refused') return [];
  // Rows of another name were refused by themselves.
  return said.filter(({ isNew, isOfAnotherName }) => isOfAnotherName !== true && (outcome === 'recorded' || isNew !== true));
}

/** Whether nothing was recorded that could name what was written: a refusal that a retry may undo is not that certain. */
function cameToNothing(outcome: Outcome): boolean {
  return outcome.outcome === 'already-recorded' || isRefusedForGood(outcome);
}

/** Ids, as the vault makes them. */
const IDS = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

export const refusedFor = (refusal: Refusal): Outcome => ({ outcome: 'refused', refusal });

export const ID_TAKEN = refusedFor({ code: 'submission-id-taken', field: 'submissionId' });

/** Whether nothing was recorded, and that is certain: a refusal that may be recorded itself, or a retry may undo, is not. */
function isRefusedForGood(outcome: Outcome): boolean {
  return outcome.outcome === 'refused' && outcome.position === undefined && isForGood(outcome.refusal);
}
