/** What a person's own page says, in Chinese. */
export const personTexts = {
  person: {
    title: '隔离全程',
    link: '全程',
    open: '查看',
    toList: '返回清单',
    purpose: '查看事由：{{purpose}}',
    otherPurpose: '换一个事由',
    nobody: '网址里没有人员编号：请从清单的一行打开。',
    standing: '现在和下一步',
    nowhere: '目前不在任何清单里。',
    line: '经过',
    nothing: '还没有任何记录。',
    voided: '已更正，不再计算',
    because: '起因：{{said}}({{moment}})',
    reported: '{{who}} 于 {{moment}} 上报',
  },
};
