import type { Outcome } from '@yiwang/kernel';
import { eachOf, type Turns } from '@yiwang/turns';
import type { Vault } from '../vault/vault.js';
import type { Answer, Answers } from './answer.js';
import type { DraftDesk } from './draft-desk.js';
import { withFieldName } from './field-refusal.js';
import { judge, type Judged, type Sender } from './judgement.js';
import type { SubmissionDirectory } from './submission-directory.js';
import type { SubmissionRecorder } from './submission-recorder.js';

/**
 * Takes submissions: judges them, has them recorded, says what became of each. However many come in one request, others have
 * their turn in between.
 */
export class SubmissionDesk {
  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly vault: Vault,
    private readonly recorder: SubmissionRecorder,
    private readonly drafts: DraftDesk,
    private readonly answers: Answers,
    private readonly turns: Turns,
  ) {}

  /**
   * One answer for each item, in their order. An item that is refused harms no other. What is a draft, or decides about one,
   * comes after the rest, one by one: it is several submissions.
   */
  async take(items: readonly unknown[], sender: Sender): Promise<Answer[]> {
    const { account } = sender.principal;
    const judged = await this.turns.inSlices(account, eachOf(items, (item) => judge(item, this.directory, sender)));
    const inOrder = judged.filter((one): one is Judged => !('code' in one));
    const outcomes = await this.outcomesOf(inOrder, sender);
    return this.turns.all(account, judged, (one, index) => {
      const submissionId = submissionIdOf(items[index]);
      return this.vault.look(() =>
        'code' in one
          ? this.answers.refused(one, submissionId, sender)
          : this.answers.of(inWordsOfItsForm(outcomes.get(one)!, one, sender), submissionId, sender.principal, sender.language));
    });
  }

  private async outcomesOf(inOrder: readonly Judged[], sender: Sender): Promise<ReadonlyMap<Judged, Outcome>> {
    const plain = inOrder.filter((one) => !this.drafts.takes(one));
    const settled = await this.recorder.take(plain, sender.principal);
    const outcomes = new Map(plain.map((one, index) => [one, settled[index]!]));
    for (const one of inOrder) if (!outcomes.has(one)) outcomes.set(one, await this.drafts.take(one, sender));
    return outcomes;
  }
}

/** An outcome whose refusal calls its field what the form calls it. */
function inWordsOfItsForm(outcome: Outcome, { listed }: Judged, { language }: Sender): Outcome {
  return outcome.outcome === 'refused' ? { ...outcome, refusal: withFieldName(outcome.refusal, listed.definition.schema, language) } : outcome;
}

/** The id an item gives itself, where it gives one: so that the sender knows which was refused. */
function submissionIdOf(item: unknown): string | undefined {
  const id = (item as { submissionId?: unknown } | null)?.submissionId;
  return typeof id === 'string' ? id.slice(0, 64) : undefined;
}
