import type { UnitAmongOthersFragment, UnitNameFragment } from './unit.fragment.generated.js';

/** A unit as screens name it. */
export type UnitName = UnitNameFragment;

export type LevelName = UnitName['level'];

/** A unit with the one above it and those below it that the reader may read, and whether these may be ranked. */
export type UnitAmongOthers = UnitAmongOthersFragment;
