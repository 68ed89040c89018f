import { correctEvent, ownerOf, type SubmissionDefinition, type SubmissionService } from '@yiwang/kernel';
import { sealingOf, type Sealing } from '../vault/sealing.js';

/** A submission as the gateway knows it. */
export interface ListedSubmission {
  readonly definition: SubmissionDefinition;
  readonly sealing: Sealing | undefined;
}

/** Every submission of every service: what it is, how it is sealed, who decides it. */
export class SubmissionDirectory {
  private readonly byType = new Map<string, ListedSubmission & { readonly service: SubmissionService | undefined }>();

  /** @throws if two services claim one type, or a definition carries personal data where it cannot be sealed. */
  constructor(private readonly services: readonly SubmissionService[]) {
    for (const service of services) {
      for (const definition of service.context.submissions) this.list(definition, service);
    }
    if (services.length > 0) this.list(correctEvent as SubmissionDefinition, undefined);
  }

  find(type: string): ListedSubmission | undefined {
    return this.byType.get(type);
  }

  get listed(): readonly SubmissionDefinition[] {
    return [...this.byType.values()].map(({ definition }) => definition);
  }

  /** Who decides a submission: its type's owner, or for a correction the owner of the stream it corrects. */
  serviceFor(type: string, data: unknown): SubmissionService | undefined {
    if (type !== correctEvent.type) return this.byType.get(type)?.service;
    const owner = ownerOf(this.services.map(({ context }) => context), (data as { stream: string }).stream);
    return this.services.find(({ context }) => context === owner);
  }

  private list(definition: SubmissionDefinition, service: SubmissionService | undefined): void {
    const { type, schema } = definition;
    if (this.byType.has(type)) throw new TypeError(`two services take ${type}`);
    this.byType.set(type, { definition, sealing: sealingOf(schema), service });
  }
}
