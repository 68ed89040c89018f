import { Inject, Optional } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ParkedEvent } from '@yiwang/elements';
import type { RebuildProgress } from '../projector/rebuild-progress.js';
import { Projector } from '../projector/projector.js';
import { LoadingPast, type LoadedHours } from './loading-past.js';

export interface ReadModelStatus {
  readonly state: 'STARTING' | 'REBUILDING' | 'CATCHING_UP' | 'LIVE' | 'DISCONNECTED';
  readonly position: string | null;
  readonly lagSeconds: number;
  readonly version: number | null;
  /** How far the next version is; `null` while none is being made. */
  readonly rebuild: RebuildProgress | null;
  /** Elements and lists that are shown as they were before their declarations changed, until the next version is made. */
  readonly outdated: readonly string[];
  /** How much of the demonstration's past is loaded; `null` where none is being. */
  readonly loadingPast: LoadedHours | null;
  readonly parked: readonly ParkedEvent[];
  readonly parkedCount: number;
}

/** How far the read model is, and which events it could not fold. */
export class ReadStatus extends Query<ReadModelStatus> {}

const STATES = {
  'starting': 'STARTING',
  'rebuilding': 'REBUILDING',
  'catching-up': 'CATCHING_UP',
  'live': 'LIVE',
  'disconnected': 'DISCONNECTED',
} as const;

@QueryHandler(ReadStatus)
export class ReadStatusHandler implements IQueryHandler<ReadStatus> {
  constructor(
    private readonly projector: Projector,
    @Optional() @Inject(LoadingPast) private readonly past?: LoadingPast,
  ) {}

  async execute(): Promise<ReadModelStatus> {
    const { state, progress, lagSeconds, model, standing } = this.projector;
    const parked = model?.parked ?? [];
    return {
      state: STATES[state],
      position: progress.position < 0n ? null : String(progress.position),
      lagSeconds,
      version: model?.version.number ?? null,
      rebuild: standing.rebuilding ?? null,
      outdated: standing.outdated,
      loadingPast: this.past?.standing ?? null,
      parked,
      parkedCount: parked.length,
    };
  }
}
