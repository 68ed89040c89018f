import { missedCollections } from '../missed-collections/missed-collections.js';
import { reportMissedCollection } from '../missed-collections/report-missed-collection.submission.js';
import { collectQuarantineWaste } from './collect-quarantine-waste.submission.js';
import { disinfectWasteVehicle } from './disinfect-waste-vehicle.submission.js';
import { handOverWaste } from './hand-over-waste.submission.js';
import { startWasteRun } from './start-waste-run.submission.js';
import { wasteRound } from './waste-round.js';
import { wasteVehicle } from './waste-vehicle.js';

/** What becomes of the waste of households in home quarantine. */
export const waste = {
  submissions: [startWasteRun, collectQuarantineWaste, handOverWaste, disinfectWasteVehicle, reportMissedCollection],
  streamKinds: [wasteVehicle, wasteRound, missedCollections],
} as const;
