/** What the pages of lists say, in Chinese. */
export const listTexts = {
  lists: {
    title: '清单',
    all: '全部清单',
    unit: '单位',
    none: '您的身份目前没有清单。',
    notYours: '没有这份清单，或您的身份不能查看。',
    state: '状态',
    every: '全部',
    mine: '我领办的',
    onlyMine: '只看我领办的',
    toList: '打开所在清单',
    toNumber: '打开这个数字',
    print: '打印',
    firstOf: '前 {{shown}} 条，共 {{total}} 条',
    asOf: '截至 {{moment}}',
    printedBy: '打印人 {{who}}',
  },
};
