import { GatesOfUnitDocument, type GatesOfUnitQuery } from './gates.query.generated.js';

/** An entrance or a checkpoint, and whether somebody is there. */
export type GateRow = GatesOfUnitQuery['entrances']['edges'][number]['node'];

/** The gates of a unit that the reader may see, those where nobody is first; of a unit that has more, the first. */
export const GATES = GatesOfUnitDocument;
