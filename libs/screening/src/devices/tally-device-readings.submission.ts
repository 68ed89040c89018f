import {
  accept, choiceField, claiming, countField, defineSubmission, duplicateOf, formatInstant, idField, MINUTE, refuse, type Claims, type Instant,
} from '@yiwang/kernel';
import { isSiteOf, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { deviceTally, deviceTallyStream, OVERLAP_TOLERANCE, talliesWithin, type Tally } from './device-tally.js';
import { READINGS } from './events.js';
import { isToBeNoted, readingSiteDevices, type SiteDevicesState } from './site-devices.js';

/** The longest period of one report: a tally counts in the hour in which its period ends. */
const LONGEST_MINUTES = 24 * 60;

type Told = Pick<Tally, 'siteId' | 'kind' | 'count' | 'abnormal'>;

const saysTheSame = (a: Told, b: Told): boolean =>
  a.siteId === b.siteId && a.kind === b.kind && a.count === b.count && a.abnormal === b.abnormal;

/**
 * How many readings a device took in the minutes up to when it happened: each period once, in whichever order they arrive.
 * A length and no beginning, so that a device whose clock is wrong still says how long it counted. Now and then it is noted in a
 * stream of the site that the device counts there: what it counts is not counted by hand as well.
 *
 * Refuses `not-your-device` where a device speaks of another, `not-registered` for a site that the unit does not have,
 * `counts-inconsistent` where more were abnormal than there were, `period-overlaps` with a period that was reported before.
 * The same of the same period again is a duplicate; what was wrong is corrected, and sent anew.
 */
export const tallyDeviceReadings = defineSubmission({
  type: 'tally-device-readings',
  labels: { zh: '设备读数上报', en: 'Report a device’s readings', ja: '機器の計数報告', ko: '기기 측정 건수 보고' },
  roles: ['device', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    deviceId: idField('设备编号', 'Device'),
    siteId: idField('场所编号', 'Site id'),
    kind: choiceField('读数种类', 'Kind of reading', READINGS, {
      card: { zh: '门禁卡', en: 'Access cards' },
      temperature: { zh: '测温', en: 'Temperatures' },
    }),
    minutes: countField('统计时长（分钟）', 'Counted over (minutes)', { min: 1, max: LONGEST_MINUTES }),
    count: countField('次数', 'Readings'),
    abnormal: countField('其中异常', 'Abnormal among them'),
  }),
  streamKind: deviceTally,
  stream: (data, unit) => deviceTallyStream(unit, data.deviceId),
  reads: (data, unit) => ({ site: readingSite(unit, data.siteId), devices: readingSiteDevices(unit, data.siteId) }),
  decide(command, tallies, reads: { site: SiteState; devices: SiteDevicesState }) {
    const { minutes, ...told } = command.data;
    if (command.role === 'device' && command.device !== told.deviceId) return refuse('not-your-device', 'deviceId', { device: told.deviceId });
    if (!isSiteOf(reads.site, command.orgUnit)) return refuse('not-registered', 'siteId');
    if (told.abnormal > told.count) return refuse('counts-inconsistent', 'abnormal', { part: told.abnormal, whole: told.count });
    const until = command.occurredAt;
    const from = until - minutes * MINUTE;
    const [known, ...others] = talliesWithin(tallies, from, until);
    if (known === undefined) {
      return claiming(accept({ type: 'DeviceReadingsTallied', data: { ...told, from: formatInstant(from) } }), notesOf(reads.devices, told, until));
    }
    const isSamePeriod = others.length === 0 && isNear(known.from, from) && isNear(known.report.occurredAt, until);
    if (isSamePeriod && saysTheSame(known, told)) return duplicateOf(known.report, 'DeviceReadingsTallied', formatInstant(until));
    return refuse('period-overlaps', 'minutes', { from: formatInstant(known.from), until: formatInstant(known.report.occurredAt) });
  },
});

/** What is noted of a device among those of the site, where that is not known. */
function notesOf(devices: SiteDevicesState, { deviceId, siteId, kind }: Pick<Tally, 'deviceId' | 'siteId' | 'kind'>, at: Instant): Claims {
  return isToBeNoted(devices, { deviceId, kind }, at) ? { devices: { type: 'SiteDeviceHeard', data: { deviceId, siteId, kind } } } : {};
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= OVERLAP_TOLERANCE;
