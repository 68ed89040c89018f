import type { Labels } from '@yiwang/kernel';
import type { TroikaParty } from './events.js';

export const TROIKA_LABELS: Readonly<Record<TroikaParty, Labels>> = {
  committee: { zh: '居委会', en: 'Residents’ committee' },
  owners: { zh: '业委会', en: 'Owners’ committee' },
  property: { zh: '物业', en: 'Property manager' },
};
