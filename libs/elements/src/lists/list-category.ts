import type { Labels } from '@yiwang/kernel';

/** What the categories are called that have lists before they have elements, as the ten of the page are. */
export const WITHOUT_ELEMENTS: Readonly<Record<string, Labels>> = {
  C01: { zh: '疫情态势', en: 'Cases and contacts' },
};
