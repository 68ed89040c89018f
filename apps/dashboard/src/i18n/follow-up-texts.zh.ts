/** The events of a quarantine while it goes on. */
export const followUpEvents = {
  QuarantineNoticeSigned: '签署隔离告知书',
  QuarantineVisitRecorded: '隔离随访',
  TemperatureReported: '上报体温',
  QuarantineBreachReported: '上报隔离违规',
  QuarantineBreachResolved: '处置隔离违规',
};

/** One sentence for each of them. */
export const followUpSaid = {
  QuarantineNoticeSigned: '一人签署隔离告知书',
  QuarantineVisitRecorded: {
    fine: '随访一人：正常', symptoms: '随访一人：有症状', needsHelp: '随访一人：需要帮助', absent: '随访一人：不在家', noAnswer: '随访一人：无人应答', other: '随访一人',
  },
  TemperatureReported: '一人上报体温',
  QuarantineBreachReported: { out: '一名隔离人员擅自外出', visitor: '一名隔离人员会客', other: '一起隔离违规' },
  QuarantineBreachResolved: {
    warned: '一起隔离违规已批评教育', returned: '一名外出的隔离人员已劝返', policeHandled: '一起隔离违规由公安处置', movedToCentral: '一名违规的隔离人员转集中隔离',
    unfounded: '一起隔离违规查无实据', other: '一起隔离违规已处置',
  },
};
