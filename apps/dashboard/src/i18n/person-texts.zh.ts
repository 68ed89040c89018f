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
    reported: '{{who}}于 {{moment}} 上报',
    recorded: '{{moment}} 上报',
    temperature: '体温 {{celsius}}',
    said: {
      QuarantineStarted: { home: '开始居家隔离', central: '开始集中隔离', other: '开始隔离' },
      QuarantineTransferred: { home: '转为居家隔离', central: '转入集中隔离', other: '转换隔离地点' },
      QuarantineExtended: '延长隔离',
      QuarantineReleased: '解除隔离',
      QuarantineAssessmentRequested: '待评估是否隔离',
      QuarantineAssessmentDismissed: '经评估不需隔离',
      QuarantineNoticeSigned: '签署隔离告知书',
      QuarantineVisitRecorded: {
        fine: '随访：正常', symptoms: '随访：有症状', needsHelp: '随访：需要帮助', absent: '随访：不在家', noAnswer: '随访：无人应答', other: '随访',
      },
      TemperatureReported: '上报体温',
    },
  },
};
