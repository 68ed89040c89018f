import type { BoundedContext, Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { streamsRead, taskOf } from '@yiwang/submissions';

/** The last submission that writes a stream, while nobody knows what became of it. */
interface Pending {
  readonly service: SubmissionService;
  /** It waited itself, so what follows it in its own service may not overtake it. */
  readonly waited: boolean;
  readonly settled: Promise<unknown>;
}

/** The submissions on their way to several processes, by the streams they write. */
export class OrderOfServices {
  private readonly pending = new Map<string, Pending>();

  /** Runs a submission behind those on which it rests, which another process cannot see before they are recorded. */
  run(service: SubmissionService, writes: string, reads: readonly string[], submit: () => Promise<Outcome>): Promise<Outcome> {
    const before = [writes, ...reads].flatMap((stream) => {
      const last = this.pending.get(stream);
      return last === undefined || (last.service === service && !last.waited) ? [] : [last.settled];
    });
    const waited = before.length > 0;
    const outcome = waited ? Promise.all(before).then(submit) : submit();
    const pending: Pending = {
      service,
      waited,
      settled: outcome.then(() => undefined, () => undefined).then(() => {
        if (this.pending.get(writes) === pending) this.pending.delete(writes);
      }),
    };
    this.pending.set(writes, pending);
    return outcome;
  }
}

/**
 * A service among others that are processes of their own. One process keeps the order of what it is given; where a
 * submission reads a stream that one before it writes in another (a unit is registered, then reported on), it is sent
 * when that one is answered.
 */
export class OrderedService implements SubmissionService {
  readonly context: BoundedContext;

  constructor(
    private readonly service: SubmissionService,
    private readonly order: OrderOfServices,
  ) {
    this.context = service.context;
  }

  submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    const task = taskOf(this.context, envelope);
    if ('code' in task) return this.service.submit(envelope);
    return this.order.run(this.service, task.stream, streamsRead(task), () => this.service.submit(envelope));
  }

  rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.service.rehearse(envelopes);
  }
}
