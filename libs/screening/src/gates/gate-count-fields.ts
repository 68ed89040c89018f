import { countField, formatInstant, inEffectAt, type Command, type Refusal, type Reported } from '@yiwang/kernel';
import type { Reading } from '../devices/events.js';
import { findCountingDevice, type SiteDevicesState } from '../devices/site-devices.js';
import { refusalOfFall, refusalOfParts, type PartOf } from './counts.js';
import type { GateCounts } from './events.js';
import type { GateShift } from './gate.js';

/** No gate lets more people through in one shift. */
const MOST = { max: 200_000 };

/** A count that says nothing of what nobody counts. */
const orNone = (zh: string, en: string) => countField(zh, en, MOST).default(0);

/** What a shift counts, in the order in which a guard meets it. All of it since the shift began. */
export const gateCountFields = {
  passes: countField('进出人次（读卡器已计的除外）', 'Passed, without those a reader counts', MOST),
  turnedAway: orNone('劝返人次', 'Turned away'),
  asked: orNone('询问人次', 'Asked'),
  registered: orNone('登记人次', 'Registered'),
  tempMeasured: orNone('测温人次', 'Temperatures taken'),
  codeChecked: orNone('随申码核验人次', 'Health codes checked'),
  codeNonGreen: orNone('其中非绿码', 'Not green among them'),
  vehicles: orNone('车辆登记数', 'Vehicles registered'),
  cardPasses: orNone('其中刷门禁卡', 'By access card among those passed'),
};

const came = ({ passes, turnedAway }: GateCounts): number => passes + turnedAway;

/** Parts of what is counted by hand, whatever else counts. */
const PARTS: readonly PartOf<GateCounts>[] = [
  ['codeNonGreen', ({ codeChecked }) => codeChecked],
  ['cardPasses', ({ passes }) => passes],
];
/** Where no reader lets people through uncounted by hand, nobody is asked who did not come. */
const PARTS_OF_WHO_CAME: readonly PartOf<GateCounts>[] = [
  ['asked', came], ['registered', came], ['tempMeasured', came], ['codeChecked', came],
];

/** What devices count in place of people. */
const BY_DEVICE: readonly (readonly [count: keyof GateCounts, kind: Reading])[] = [['cardPasses', 'card'], ['tempMeasured', 'temperature']];

/**
 * Why the counts of a shift at an instant are not taken, if that is so: `counts-fell` where one is lower than was reported
 * before, or higher than was reported later; `counts-inconsistent` where a part is more than its whole; `counted-by-device`
 * where one grew that a device counts at this gate.
 *
 * @param takenBack what was reported of the shift before and these counts correct: what people counted once, they still did
 */
export function refusalOfGateCounts(
  { tallies }: GateShift, devices: SiteDevicesState, { occurredAt: at }: Pick<Command, 'occurredAt'>, counts: GateCounts, takenBack: readonly Reported[],
): Refusal | undefined {
  const hasReader = findCountingDevice(devices, 'card', at) !== undefined;
  const parts = hasReader ? PARTS : [...PARTS, ...PARTS_OF_WHO_CAME];
  return refusalOfFall(tallies, at, counts, takenBack) ?? refusalOfParts(counts, parts) ?? refusalOfDevices(tallies, devices, at, counts);
}

function refusalOfDevices(tallies: GateShift['tallies'], devices: SiteDevicesState, at: number, counts: GateCounts): Refusal | undefined {
  const known = inEffectAt(tallies, at)?.counts;
  for (const [count, kind] of BY_DEVICE) {
    const before = known?.[count] ?? 0;
    const device = counts[count] > before ? findCountingDevice(devices, kind, at) : undefined;
    if (device !== undefined) return { code: 'counted-by-device', field: count, params: { device: device.deviceId, before } };
  }
  return undefined;
}

/** When the last counts of a shift were reported, as far as they lie after an instant. */
export function countedAfter({ tallies, courierTallies }: GateShift, at: number): string | undefined {
  const last = Math.max(...[tallies.at(-1), courierTallies.at(-1)].map((told) => told?.report.occurredAt ?? -Infinity));
  return last > at ? formatInstant(last) : undefined;
}
