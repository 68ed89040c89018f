/** The texts of a category's matrix. */
export const matrixTexts = {
  matrix: {
    shading: '着色',
    by: { target: '与目标比', others: '与各单位比' },
    tells: { target: '颜色越重，离目标越远（没有目标的：越落后于各单位）', others: '颜色越重，越落后于各单位' },
    target: '目标 {{bound}}',
    measure: '计量单位',
    saveCsv: '导出 CSV',
    saveExcel: '导出 Excel',
  },
};
