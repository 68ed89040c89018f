import { randomUUID } from 'node:crypto';
import { namedKindOf, type Outcome, type Principal, type Refs, type Refusal } from '@yiwang/kernel';
import { v5 } from 'uuid';
import { z } from 'zod';
import type { Vault } from '../vault/vault.js';
import type { DraftTries } from './draft-tries.js';
import { refusalOfIssue, withFieldName } from './field-refusal.js';
import { judge, type Judged, type Sender } from './judgement.js';
import type { SubmissionDirectory } from './submission-directory.js';
import { ID_TAKEN, refusedFor, type SubmissionRecorder } from './submission-recorder.js';

/** Namespace of the ids under which drafts are submitted once they are confirmed: a random UUID, made once. */
const FACTS = '6f0f3b0e-5a41-4c0c-9d0e-2f4b6f2f7a55';

/** Namespace of the ids under which drafts are called confirmed that somebody declined once they were facts: a random UUID, made once. */
const CONFIRMED = 'a3b6c1de-2f07-4d0b-9c57-8e1f54d2b960';

const HAND_IN = 'hand-in-draft';
const CONFIRM = 'confirm-draft';
const DECLINE = 'decline-draft';

/** What is known of a draft about which somebody decides: `refsOfDraft` of the coordination context. */
interface DraftRefs {
  readonly draftId: string;
  readonly submission: string;
  readonly contentId: string;
  readonly handedInAs: string;
  readonly handedInId: string;
  readonly occurredAt: string;
}

/**
 * What a household hands in, and what a committee makes of it. A draft is the submission that it would be: tried as such at once, so
 * that whoever fills it in learns what is wrong with it, and kept as one sealed text. Confirmed, it is judged anew as the
 * committee's own submission, recorded as such under an id that follows from the draft's, and only then called confirmed: so
 * a confirmation that breaks off in between is repeated, and records nothing twice.
 */
export class DraftDesk {
  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly vault: Vault,
    private readonly recorder: SubmissionRecorder,
    private readonly tries: DraftTries,
  ) {}

  /** Whether a submission is a draft, or decides about one. */
  takes({ isDraft = false, listed: { definition } }: Judged): boolean {
    return isDraft || definition.type === CONFIRM || definition.type === DECLINE;
  }

  /** What becomes of a submission that this desk takes. */
  async take(one: Judged, sender: Sender): Promise<Outcome> {
    if (one.isDraft === true) return this.handIn(one, sender);
    return one.listed.definition.type === CONFIRM ? this.confirm(one, sender) : this.decline(one, sender);
  }

  /**
   * Refuses what the submission itself would be refused for, what `hand-in-draft` refuses, and what `DraftTries` does. What is known already is no draft. What
   * the answer would tell of others it does not tell: that is handed in, and the committee learns of it when it confirms.
   */
  private async handIn(one: Judged, { principal, language }: Sender): Promise<Outcome> {
    const listed = this.directory.ofEdge(HAND_IN);
    const { type, draft: rule } = one.listed.definition;
    const said = { household: one.site, submission: type, personId: rule?.person?.(one.data), content: JSON.stringify(one.data) };
    const data = listed.definition.schema.safeParse(said, { reportInput: true });
    if (!data.success) return refusedFor(refusalOfIssue(data.error.issues[0]!, listed.definition.schema, language));
    const draft: Judged = { ...one, listed, data: data.data, tellsOf: one };
    const known = await this.recorder.rehearse(draft, principal);
    if (known.outcome === 'already-recorded' && (known.refs?.['handedInAs'] !== one.submissionId || known.refs['submission'] !== type)) return ID_TAKEN;
    if (known.outcome !== 'recorded') return known;
    return this.tries.of(one.site!, async () => {
      const tried = await this.recorder.rehearse(one, principal);
      if (tried.outcome !== 'recorded' && !tellsOfOthers(tried, one, principal)) return tried;
      return (await this.recorder.take([draft], principal))[0]!;
    });
  }

  /**
   * Refuses what the submission would be refused for if the committee sent it now, `draft-content-gone` where somebody it is
   * about was erased, and what `confirm-draft` refuses.
   */
  private async confirm(one: Judged, sender: Sender): Promise<Outcome> {
    return this.decide(one, sender.principal, (draft, isOpen) => (isOpen ? this.makeFact(draft, one, sender) : this.end(one, draft, sender.principal)));
  }

  /** A decision about a draft: under an id that was used for no other, nor for another draft. `isOpen`: nobody has decided yet. */
  private async decide(one: Judged, principal: Principal, decided: (draft: DraftRefs, isOpen: boolean) => Promise<Outcome>): Promise<Outcome> {
    const known = await this.recorder.rehearse(one, principal);
    if (known.outcome === 'refused') return known;
    const draft = known.refs as Refs & DraftRefs;
    if (draft.draftId !== (one.data as Pick<DraftRefs, 'draftId'>).draftId) return ID_TAKEN;
    return this.recorder.underItsId(one, () => decided(draft, known.outcome === 'recorded'));
  }

  private async makeFact(draft: DraftRefs, one: Judged, sender: Sender): Promise<Outcome> {
    const { principal } = sender;
    const fact = await this.factOf(draft, one, sender);
    if ('code' in fact) return refusedFor(fact);
    const [recorded] = await this.recorder.record([fact], principal);
    if (recorded!.outcome === 'refused') {
      return { ...recorded!, refusal: withFieldName(recorded!.refusal, fact.listed.definition.schema, sender.language) };
    }
    const confirmed = await this.end({ ...one, cause: causeOf(draft) }, draft, principal);
    return confirmed.outcome === 'recorded' ? { ...confirmed, refs: { ...recorded!.refs, ...confirmed.refs } } : confirmed;
  }

  /** Refuses what `decline-draft` refuses; `draft-not-open`, too, of a draft whose confirmation broke off: it is a fact, and is called confirmed then. */
  private async decline(one: Judged, sender: Sender): Promise<Outcome> {
    const { principal } = sender;
    return this.decide(one, principal, async (draft, isOpen) => {
      if (!isOpen || !(await this.isFact(draft, one, sender))) return this.end(one, draft, principal);
      const confirmed: Judged = {
        ...one, submissionId: v5(draft.draftId, CONFIRMED), listed: this.directory.ofEdge(CONFIRM), data: { draftId: draft.draftId }, cause: causeOf(draft),
      };
      const ended = await this.end(confirmed, draft, principal);
      return ended.outcome === 'refused' ? ended : refusedFor({ code: 'draft-not-open', field: 'draftId' });
    });
  }

  /** Whether what a draft tells was recorded of it. That somebody else said the same (`first`) makes it none. */
  private async isFact(draft: DraftRefs, one: Judged, sender: Sender): Promise<boolean> {
    const fact = await this.factOf(draft, one, sender);
    if ('code' in fact) return false;
    const known = await this.recorder.rehearse(fact, sender.principal);
    return known.outcome === 'already-recorded' && known.first === undefined;
  }

  /** Says what became of a draft; what it told is dropped then, also where that broke off before. */
  private async end(one: Judged, { contentId }: DraftRefs, principal: Principal): Promise<Outcome> {
    const outcome = (await this.recorder.take([one], principal))[0]!;
    if (outcome.outcome === 'refused') return outcome;
    // An id is remembered by the stream for longer than for what it was used.
    if (outcome.outcome === 'already-recorded' && (await this.isOpen(one, principal))) return ID_TAKEN;
    await this.vault.notes.drop([{ noteId: contentId }]);
    return outcome;
  }

  /** Whether nobody has decided about a draft: a decision of its own id would be recorded. */
  private async isOpen(one: Judged, principal: Principal): Promise<boolean> {
    const tried = await this.recorder.rehearse({ ...one, submissionId: randomUUID(), cause: undefined }, principal);
    return tried.outcome === 'recorded';
  }

  /** A draft as the submission that it is once it is confirmed: of the moment of which it tells. */
  private async factOf(draft: DraftRefs, { orgUnit, device }: Judged, { sentAt: _, ...sender }: Sender): Promise<Judged | Refusal> {
    const text = await this.vault.look(() => this.vault.notes.open(draft.contentId));
    if (text === undefined) return { code: 'draft-content-gone', field: 'draftId' };
    const item = {
      submissionId: v5(draft.draftId, FACTS), type: draft.submission, orgUnit, occurredAt: draft.occurredAt, data: JSON.parse(text) as unknown,
      ...(device === undefined ? {} : { device }),
    };
    const judged = judge(item, this.directory, sender);
    return 'code' in judged ? judged : { ...judged, cause: causeOf(draft) };
  }
}

/** Whether an outcome tells a household of somebody whom it names by a document: that the unit knows the person, and what of them. */
function tellsOfOthers(tried: Outcome, { listed: { definition } }: Judged, { account }: Principal): boolean {
  if (tried.outcome === 'refused') return tried.refusal.code === 'document-of-another-name';
  const { schema } = definition;
  const namesInFull = schema instanceof z.ZodObject && Object.values(schema.shape).some((field) => namedKindOf(field as z.ZodType) === 'person');
  return tried.outcome === 'already-recorded' && namesInFull && tried.first?.actor !== account;
}

const causeOf = ({ handedInId, handedInAs }: DraftRefs) => ({ eventId: handedInId, correlationId: handedInAs, policies: [] });
