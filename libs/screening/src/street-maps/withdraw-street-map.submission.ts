import { accept, defineSubmission, inEffectAt, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { streetMap, streetMapStream } from './street-map.js';

/**
 * An office takes its map back: from `occurredAt` on its street has none of its own.
 *
 * Refuses `no-street-map` where it has none then.
 */
export const withdrawStreetMap = defineSubmission({
  type: 'withdraw-street-map',
  labels: { zh: '撤回街道地图', en: 'Withdraw the street’s map', ja: '街道の地図の取り下げ', ko: '가도 지도 철회' },
  roles: ['street', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object({}),
  streamKind: streetMap,
  stream: (_data, unit) => streetMapStream(unit),
  decide({ occurredAt }, changes) {
    if (inEffectAt(changes, occurredAt)?.drawn === undefined) return refuse('no-street-map');
    return accept({ type: 'StreetMapWithdrawn', data: {} });
  },
});
