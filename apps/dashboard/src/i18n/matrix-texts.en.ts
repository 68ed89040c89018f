import type { matrixTexts as chinese } from './matrix-texts.zh.js';

export const matrixTexts: typeof chinese = {
  matrix: {
    shading: 'Shading',
    by: { target: 'By target', others: 'By units' },
    tells: { target: 'Stronger: further from the target (without one: further behind the others)', others: 'Stronger: further behind the others' },
    target: 'target {{bound}}',
    measure: 'Measured in',
    saveCsv: 'Export CSV',
    saveExcel: 'Export Excel',
  },
};
