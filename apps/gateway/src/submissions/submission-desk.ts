import { Logger } from '@nestjs/common';
import type { Outcome, Principal, Refusal, SubmissionEnvelope } from '@yiwang/kernel';
import { unexpected } from '../edge/unexpected.js';
import type { SaidOfPerson, Vault, VaultWriter } from '../vault/vault.js';
import type { Answer, Answers } from './answer.js';
import { judge, type Judged, type Sender } from './judgement.js';
import type { SubmissionDirectory } from './submission-directory.js';

/** Takes submissions: judges them, seals what is personal, hands them to their services in order. */
export class SubmissionDesk {
  private readonly logger = new Logger('Submissions');

  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly vault: Vault,
    private readonly answers: Answers,
  ) {}

  /** One answer for each item, in their order. An item that is refused harms no other. */
  async take(items: readonly unknown[], sender: Sender): Promise<Answer[]> {
    const judged = items.map((item) => judge(item, this.directory, sender));
    const inOrder = judged.filter((one): one is Judged => !('code' in one));
    const outcomes = (await this.record(inOrder, sender.principal)).values();
    return judged.map((one, index) => {
      if ('code' in one) return this.answers.refused(one, submissionIdOf(items[index]), sender.language);
      return this.answers.of(outcomes.next().value!, one.submissionId, sender.principal, sender.language);
    });
  }

  /**
   * Seals, then records, then keeps what was said of persons. The vault is on disk before any event is appended, and the
   * services are called in order without waiting in between: they keep the order within a stream. What a refused
   * submission says of a person changes nothing. `done` hears of each that is settled.
   */
  async record(submissions: readonly Judged[], principal: Principal, done: () => void = () => undefined): Promise<Outcome[]> {
    const sealed = await this.vault.record((writer) => submissions.map((one) => sealedWith(one, writer)));
    const outcomes = await Promise.all(
      submissions.map(async (one, index) => {
        const outcome = await this.submit(one, envelopeOf(one, sealed[index]!.data, principal));
        done();
        return outcome;
      }),
    );
    await this.vault.keep(sealed.flatMap(({ said }, index) => (outcomes[index]!.outcome === 'refused' ? [] : said)));
    return outcomes;
  }

  private async submit({ listed }: Judged, envelope: SubmissionEnvelope): Promise<Outcome> {
    const service = this.directory.serviceFor(listed.definition.type, envelope.command.data);
    if (!service) return refusedFor({ code: 'event-not-found', field: 'stream' });
    try {
      return await service.submit(envelope);
    } catch (error) {
      // One item's failure is its own: the others are answered.
      return refusedFor(unexpected(error, this.logger, envelope.type));
    }
  }
}

/** The sealed data, and what it says of persons. */
function sealedWith(submission: Judged, writer: VaultWriter): { readonly data: unknown; readonly said: readonly SaidOfPerson[] } {
  const before = writer.said.length;
  const data = sealedData(submission, writer);
  return { data, said: writer.said.slice(before) };
}

/** A judged submission's data with refs in place of what is personal. */
export function sealedData({ listed, data, orgUnit }: Judged, writer: VaultWriter): unknown {
  return listed.sealing ? listed.sealing(data, writer, orgUnit) : data;
}

/** A judged submission on its way to its service. */
export function envelopeOf(submission: Judged, data: unknown, { account, role }: Principal): SubmissionEnvelope {
  const { submissionId, listed, orgUnit, occurredAt, device, backfill } = submission;
  return { type: listed.definition.type, command: { submissionId, orgUnit, occurredAt, actor: account, role, device, backfill, data } };
}

const refusedFor = (refusal: Refusal): Outcome => ({ outcome: 'refused', refusal });

/** The id an item gives itself, where it gives one: so that the sender knows which was refused. */
function submissionIdOf(item: unknown): string | undefined {
  const id = (item as { submissionId?: unknown } | null)?.submissionId;
  return typeof id === 'string' ? id.slice(0, 64) : undefined;
}
