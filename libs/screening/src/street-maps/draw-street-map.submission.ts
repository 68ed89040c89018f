import {
  accept, choiceField, committeeCode, defineSubmission, duplicateOf, formattedText, inEffectAt, isOfficeRow, LONGEST_OUTLINE, orgUnit, orgUnitStream, outlineOf, refuse,
  streetOf, textField, type CommitteeCode, type OrgUnitState, type StreamToRead,
} from '@yiwang/kernel';
import { z } from 'zod';
import { COORDINATE_SYSTEMS, type MappedArea } from './events.js';
import { streetMap, streetMapStream } from './street-map.js';

/** More committees than any street has. */
const MOST_AREAS = 100;

/** Characters of all outlines together: an event of EventStoreDB is at most one megabyte, and a page waits for the map. */
const LONGEST_MAP = 300_000;

const outlineText = z.string().max(LONGEST_OUTLINE).refine((text) => outlineOf(text) !== undefined).meta({ labels: { zh: '边界', en: 'Outline' } });

const sameAreas = (a: readonly MappedArea[], b: readonly MappedArea[]): boolean =>
  a.length === b.length && a.every(({ committee, outline }) => b.some((other) => other.committee === committee && other.outline === outline));

/**
 * An office draws the areas of its committees: from `occurredAt` on they are the street's map. A committee that is
 * not among them has no area. What a file of coordinates says comes as outlines from `POST /api/outlines`.
 *
 * Refuses `area-twice` for a committee with two areas, `area-of-nobody` for one that is none of the street, `body-too-large`
 * for outlines that are too long together. The map in effect then is a duplicate.
 */
export const drawStreetMap = defineSubmission({
  type: 'draw-street-map',
  labels: { zh: '导入街道地图', en: 'Draw the street’s map', ja: '街道の地図の登録', ko: '가도 지도 등록' },
  roles: ['street', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object({
    areas: z.array(z.object({
      committee: formattedText('id', /^\d{12}$/).meta({ labels: { zh: '居委会代码', en: 'Committee' } }),
      outline: outlineText,
    })).min(1).max(MOST_AREAS).meta({ labels: { zh: '区域', en: 'Areas' } }),
    system: choiceField('原坐标系', 'Coordinates of the file', COORDINATE_SYSTEMS, { wgs84: { zh: 'WGS-84', en: 'WGS-84' }, gcj02: { zh: 'GCJ-02', en: 'GCJ-02' } }),
    source: textField('地图来源', 'Whose map it is', 100),
  }),
  streamKind: streetMap,
  stream: (_data, unit) => streetMapStream(unit),
  reads: ({ areas }): Record<string, StreamToRead> =>
    Object.fromEntries(areas.map(({ committee }) => [committee, { stream: orgUnitStream(committee as CommitteeCode), kind: orgUnit }])),
  decide({ orgUnit: office, occurredAt, data }, changes, register: Readonly<Record<string, OrgUnitState>>) {
    const areas = data.areas.map(({ committee, outline }): MappedArea => ({ committee: committeeCode(committee), outline }));
    const twice = areas.find(({ committee }, n) => areas.findIndex((other) => other.committee === committee) !== n);
    if (twice !== undefined) return refuse('area-twice', 'areas', { committee: twice.committee });
    const strange = areas.find(({ committee }) => streetOf(committee) !== streetOf(office) || isOfficeRow(committee) || register[committee]?.registered === undefined);
    if (strange !== undefined) return refuse('area-of-nobody', 'areas', { committee: strange.committee });
    if (areas.reduce((sum, { outline }) => sum + outline.length, 0) > LONGEST_MAP) return refuse('body-too-large', 'areas', { limit: LONGEST_MAP });
    const current = inEffectAt(changes, occurredAt);
    if (current?.drawn?.source === data.source && sameAreas(current.drawn.areas, areas)) return duplicateOf(current.report, 'StreetMapDrawn', streetOf(office as CommitteeCode));
    return accept({ type: 'StreetMapDrawn', data: { ...data, areas } });
  },
});
