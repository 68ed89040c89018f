import { countField } from '@yiwang/kernel';

/** A weight in grams, which a form shows and asks for in kilograms, as scales say it. @param max in grams */
export const weightField = (zh: string, en: string, max: number) => countField(zh, en, { max }).meta({ labels: { zh, en }, thousandths: true });
