import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { formatInstant, Refused, type Clock, type Language, type Outcome, type Principal, type SubmissionEnvelope } from '@yiwang/kernel';
import { unexpected } from '../edge/unexpected.js';
import { isForGood } from '../vault/erasures.js';
import type { NamedByWork } from '../vault/personal-records.js';
import type { Vault } from '../vault/vault.js';
import { judge, type Judged } from './judgement.js';
import { envelopeOf, sealedData } from './submission-recorder.js';
import type { SubmissionDirectory } from './submission-directory.js';

/** A submission that somebody has before them, as it would be sent now. */
export interface Work {
  readonly type: string;
  readonly orgUnit: string;
  readonly site?: string | undefined;
  readonly data: unknown;
}

/**
 * Whom and what somebody has to know for what they have to do. Whether it is theirs to do is asked of its own decider, by what
 * would become of it if it were sent now: so nobody opens more, or for longer, than there is work, and no second rule says
 * whose that is.
 */
export class WorkAtHand {
  private readonly logger = new Logger('WorkAtHand');

  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Who and what is named by the work of these that would be recorded; `undefined` where none of it is of a kind that opens
   * anything to the sender. Records nothing. Throws the `Refused` of a log that does not answer.
   */
  async namedBy(work: readonly Work[], principal: Principal, language: Language): Promise<NamedByWork | undefined> {
    const now = this.clock.now();
    const judged = work.flatMap((one) => {
      if (this.directory.find(one.type)?.definition.opens === undefined) return [];
      const item = { submissionId: randomUUID(), occurredAt: formatInstant(now), ...one };
      const found = judge(item, this.directory, { principal, language, now });
      return 'code' in found ? [] : [found];
    });
    if (judged.length === 0) return undefined;
    const named = await Promise.all(judged.map(async (one) => namedIn(one, await this.rehearsed(one, principal))));
    return { persons: new Set(named.flatMap(({ persons }) => persons)), notes: new Set(named.flatMap(({ notes }) => notes)) };
  }

  private async rehearsed(one: Judged, principal: Principal): Promise<Outcome> {
    const data = await this.vault.rehearse()((writer) => sealedData(one, writer));
    const envelope: SubmissionEnvelope = { ...envelopeOf(one, data, principal), dryRun: true };
    const outcome = await this.directory.serviceFor(envelope.type, data)!.submit(envelope).catch((error: unknown) => {
      throw new Refused(unexpected(error, this.logger, envelope.type));
    });
    if (outcome.outcome === 'refused' && !isForGood(outcome.refusal)) throw new Refused(outcome.refusal);
    return outcome;
  }
}

/** What would be recorded names; a refusal, and what was recorded before, open nothing. */
function namedIn({ listed: { definition } }: Judged, outcome: Outcome): { readonly persons: string[]; readonly notes: string[] } {
  const refs = outcome.outcome === 'recorded' ? (outcome.refs ?? {}) : {};
  const idsOf = (names: readonly string[] = []) => names.flatMap((name) => refs[name] ?? []);
  return { persons: idsOf(definition.opens?.persons), notes: idsOf(definition.opens?.notes) };
}
