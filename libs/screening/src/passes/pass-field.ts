import { idField } from '@yiwang/kernel';

/** The number on a pass. Small letters are capitals: a guard who reads it out of a hand does not tell them apart. */
export const passField = idField('证号', 'Number on the pass').toUpperCase().meta({ labels: { zh: '证号', en: 'Number on the pass' } });
