import { EventLog } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import type { Pair } from './both-sides.js';
import type { Told } from '../src/testing/told.js';

/** What a submission leaves in the log: the fact, or the note that somebody had said it. What else follows from it stands elsewhere. */
const FACTS = new Set(['HouseholdScreened', 'ReturneeRegistered', 'DuplicateSubmissionSuppressed']);

/** The log as it was read so far, by submission. Each look reads on from the last. */
export class FactsInLog {
  private readonly facts = new Map<string, RecordedEvent[]>();
  private readonly ids = new Set<string>();
  private readonly asked = new Map<string, number>();
  private readonly byActor = new Map<string, RecordedEvent[]>();
  private readTo: bigint | undefined;

  constructor(private readonly address: string) {}

  async readOn(): Promise<this> {
    const log = EventLog.connect(this.address);
    try {
      for await (const event of log.readAll(this.readTo === undefined ? {} : { from: this.readTo })) {
        if (event instanceof Error) throw event;
        this.readTo = event.position;
        this.take(event);
      }
    } finally {
      await log.close();
    }
    return this;
  }

  /** What is not as it was acknowledged, a sentence each: lost, doubled, or pointing to an event that is not there. */
  complaints(told: readonly Told[]): string[] {
    return told.flatMap((one) => {
      const stands = (this.facts.get(one.sent.submissionId) ?? []).length;
      const nowhere = [...one.eventIds].filter((id) => !this.ids.has(id));
      if (one.isAcknowledged && stands === 1 && nowhere.length === 0) return [];
      // Who said the same before is named in its place.
      if (one.isAcknowledged && stands === 0 && one.eventIds.size > 0 && nowhere.length === 0) return [];
      return [`${one.text} stands ${stands} times${nowhere.length > 0 ? `; there is no event ${nowhere.join()}` : ''}`];
    });
  }

  /** Pairs about one door that do not stand in one stream, in the order in which they were told. */
  disordered(pairs: readonly Pair[]): string[] {
    return pairs.flatMap(({ facts, inOrder }) => {
      const [one, other] = facts.map(({ sent }) => this.facts.get(sent.submissionId)?.[0]);
      const together = one !== undefined && other !== undefined && one.stream === other.stream;
      if (together && (!inOrder || (one.revision < other.revision && facts[0].position < facts[1].position))) return [];
      return [`${facts[0].text} and ${facts[1].text}: ${one?.stream} ${one?.revision}, ${other?.stream} ${other?.revision}`];
    });
  }

  /** The visits that an account has imported: how many, and of how many doors. */
  visitsBy(actor: string): { readonly visits: number; readonly doors: number } {
    const visits = (this.byActor.get(actor) ?? []).filter(({ type }) => type === 'HouseholdScreened');
    return { visits: visits.length, doors: new Set(visits.map(({ stream }) => stream)).size };
  }

  /** Events for which a policy has asked twice. */
  get askedTwice(): readonly string[] {
    return [...this.asked].filter(([, times]) => times > 1).map(([key]) => key);
  }

  private take(event: RecordedEvent): void {
    const { id, type, metadata: { submissionId, actor, causationId } } = event;
    this.ids.add(id);
    if (FACTS.has(type)) add(this.facts, submissionId, event);
    if (actor.startsWith('clerk-')) add(this.byActor, actor, event);
    if (type === 'QuarantineAssessmentRequested') this.asked.set(causationId, (this.asked.get(causationId) ?? 0) + 1);
  }
}

function add(to: Map<string, RecordedEvent[]>, key: string, event: RecordedEvent): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [event]);
  else known.push(event);
}
