import { Inject, Injectable } from '@nestjs/common';
import { EventLog, type Standing } from '@yiwang/event-log';
import { formatInstant } from '@yiwang/kernel';
import { logTroubleInWords } from '@yiwang/service-process';
import type { ReadinessProbe } from './readiness.js';

/** Whether the log is the embedded node's: then no setting is named. */
export const LOG_IS_EMBEDDED = Symbol('LogIsEmbedded');

/**
 * The product is ready while the log can be gone to both ways: it takes an append, and it can be followed. Nothing is
 * written to find out: the members' own reports and what became of the last appends say it.
 */
@Injectable()
export class LogProbe implements ReadinessProbe {
  readonly name = 'log';

  constructor(
    private readonly log: EventLog,
    @Inject(LOG_IS_EMBEDDED) private readonly isEmbedded: boolean,
  ) {}

  async check(): Promise<{ ready: boolean; detail: string }> {
    const { appending, following } = this.log;
    const trouble = this.troubleIn('takes no append', appending) ?? this.troubleIn('cannot be followed', following);
    return { ready: trouble === undefined, detail: trouble ?? 'takes appends, can be followed' };
  }

  private troubleIn(what: string, { isWell, since, error }: Standing): string | undefined {
    if (isWell) return undefined;
    const why = error === undefined ? 'it has not been reached yet' : logTroubleInWords(error, this.isEmbedded);
    return `${what} since ${formatInstant(since)}: ${why}`;
  }
}
