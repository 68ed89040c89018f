import { decidedBy, OF_ANY_STREAM, type BoundedContext, type SubmissionDefinition, type SubmissionService } from '@yiwang/kernel';
import { sealingOf, type Sealing } from '../vault/sealing.js';

/** A submission as the gateway knows it. */
export interface ListedSubmission {
  readonly definition: SubmissionDefinition;
  /** The name of the context that takes it; `*` where the stream it is for decides that. */
  readonly service: string;
  readonly sealing: Sealing | undefined;
}

/** Every submission of every service: what it is, how it is sealed, who decides it. */
export class SubmissionDirectory {
  private readonly byType = new Map<string, ListedSubmission>();
  private readonly contexts: readonly BoundedContext[];

  /** @throws if two services claim one type, or a definition carries personal data where it cannot be sealed. */
  constructor(private readonly services: readonly SubmissionService[]) {
    this.contexts = services.map(({ context }) => context);
    for (const { name, submissions } of this.contexts) {
      for (const definition of submissions) this.list(definition, name);
    }
    if (services.length > 0) for (const definition of OF_ANY_STREAM) this.list(definition, '*');
  }

  /** What may be posted under a type. */
  find(type: string): ListedSubmission | undefined {
    const listed = this.byType.get(type);
    return listed?.definition.byEdgeAlone === true ? undefined : listed;
  }

  /** Everything that may be posted. */
  get listed(): readonly ListedSubmission[] {
    return [...this.byType.values()].filter(({ definition }) => definition.byEdgeAlone !== true);
  }

  /** What the edge itself sends. @throws if no service takes it */
  ofEdge(type: string): ListedSubmission {
    const listed = this.byType.get(type);
    if (listed === undefined) throw new TypeError(`no service takes ${type}`);
    return listed;
  }

  /** Who decides a submission: its type's owner, or for a correction the owner of the stream it corrects. */
  serviceFor(type: string, data: unknown): SubmissionService | undefined {
    const context = decidedBy(this.contexts, type, data);
    return this.services.find((service) => service.context === context);
  }

  private list(definition: SubmissionDefinition, service: string): void {
    const { type, schema } = definition;
    if (this.byType.has(type)) throw new TypeError(`two services take ${type}`);
    this.byType.set(type, { definition, service, sealing: sealingOf(schema) });
  }
}
