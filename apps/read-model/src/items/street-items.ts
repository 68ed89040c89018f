import { ItemsToDealWith, levelOf, refuseRequest, type ItemToDealWith, type OrgUnitCode } from '@yiwang/kernel';
import type { Turns } from '@yiwang/turns';
import type { BoardReadings } from '../board/board-readings.js';
import type { Projector } from '../projector/projector.js';
import { Work } from '../turns/work.js';
import type { UnitItemsReckoning } from './unit-items.js';

/** Whose turn it is when numbers are read for this. */
const OWN = 'items';

/** What must be dealt with in a street now, for those who tell of it: not while more is coming in. */
export class StreetItems extends ItemsToDealWith {
  constructor(
    private readonly projector: Projector,
    private readonly readings: BoardReadings,
    private readonly reckoning: UnitItemsReckoning,
    private readonly turns: Turns,
  ) {
    super();
  }

  override async of(asked: OrgUnitCode): Promise<readonly ItemToDealWith[]> {
    if (!this.projector.isReady || this.projector.standing.isGaining) refuseRequest('read-model-starting');
    const street = this.readings.unit(asked);
    if (levelOf(street) !== 'street') refuseRequest('unknown-unit', { orgUnit: asked });
    return (await this.reckoning.reckon(street, new Work(this.turns, OWN))).items;
  }
}
