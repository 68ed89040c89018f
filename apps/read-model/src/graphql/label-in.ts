import type { Labels, Language } from '@yiwang/kernel';

/** Staff read Chinese or English; whoever asks for another language gets English. */
export const labelIn = (labels: Labels, language: Language): string => (language === 'zh' ? labels.zh : labels.en);
