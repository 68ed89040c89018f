/** The events of quarantines: their places, moves and terms. */
export const quarantineEvents = {
  QuarantineStarted: '开始隔离',
  QuarantineTransferred: '转换隔离地点',
  QuarantineExtended: '延长隔离',
  QuarantineReleased: '解除隔离',
  QuarantineAssessmentRequested: '隔离评估请求',
  QuarantineAssessmentDismissed: '评估后不予隔离',
  QuarantinePlaceAssessed: '评估居家隔离条件',
  QuarantineTransferRequested: '申请转集中隔离',
  QuarantineTransferDeclined: '不予转集中隔离',
};

/** One sentence for each of them. */
export const quarantineSaid = {
  QuarantineStarted: { home: '一人开始居家隔离', central: '一人开始集中隔离', other: '一人开始隔离' },
  QuarantineTransferred: { home: '一人转为居家隔离', central: '一人转入集中隔离', other: '一人转换隔离地点' },
  QuarantineExtended: '一人延长隔离',
  QuarantineReleased: '一人解除隔离',
  QuarantineAssessmentRequested: '一人待评估是否隔离',
  QuarantineAssessmentDismissed: '一人经评估不需隔离',
  QuarantinePlaceAssessed: '一户评估居家隔离条件',
  QuarantineTransferRequested: {
    unsuitable: '一人因不具备居家条件申请集中隔离', symptoms: '一人因症状申请集中隔离', noCarer: '一人因无人照料申请集中隔离', ordered: '一人按要求申请集中隔离',
    other: '一人申请转集中隔离',
  },
  QuarantineTransferDeclined: { noBed: '一人暂无床位，未转集中隔离', notNeeded: '一人无需转集中隔离', withdrawn: '一人撤回集中隔离申请', other: '一人未转集中隔离' },
};
