import { plainText } from '@yiwang/kernel';

/** Why somebody looks at what is known of people, as it stays with the look: a few words, for whoever has to say it or wants to. */
export const purposeOfLook = plainText().min(1).max(200).optional().meta({ labels: { zh: '查看事由', en: 'Purpose' } });
