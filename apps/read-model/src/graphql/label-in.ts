import type { Labels, Language, ResidentLabels } from '@yiwang/kernel';

/** A text in the reader's language, where it is said in that; else in English. What only staff read is Chinese and English. */
export const labelIn = (labels: Labels | ResidentLabels, language: Language): string => ({ ja: labels.en, ko: labels.en, ...labels })[language];
