/** The events of compounds and gates. */
export const gateEvents = {
  ClosedManagementDeclared: '设置小区封闭管理',
  EntranceStatusChanged: '设置出入口状态',
  GateShiftOpened: '门岗上岗',
  GateTallyReported: '门岗报数',
  GateShiftClosed: '门岗交班',
  SiteDeviceHeard: '设备开始计数',
  CourierCheckTallied: '快递员查验报数',
  GateExceptionReported: '上报门岗异常',
  GateExceptionResolved: '处置门岗异常',
  TemporaryPassIssued: '发放临时通行证',
  TemporaryPassRevoked: '收回临时通行证',
};

/** One sentence for each of them. */
export const gateSaid = {
  ClosedManagementDeclared: { open: '一个小区恢复开放', quasiClosed: '一个小区实行准封闭管理', sealed: '一个小区封闭', other: '一个小区设置管理级别' },
  EntranceStatusChanged: { open: '一处出入口开放', limited: '一处出入口限时开放', sealed: '一处出入口封闭', other: '一处出入口改变状态' },
  GateShiftOpened: '一处门岗上岗，{{staff}} 人',
  GateTallyReported: '一处门岗报数：本班进出 {{passes}} 人次',
  GateShiftClosed: '一处门岗交班：本班进出 {{passes}} 人次',
  SiteDeviceHeard: '一处门岗的设备开始计数',
  CourierCheckTallied: '一处门岗本班查验快递员 {{checked}} 人次',
  GateExceptionReported: {
    fever: '一处门岗发现一人发热', refusal: '一处门岗有人不配合', dispute: '一处门岗发生争执', unregistered: '一处门岗有人未登记', nonGreenCode: '一处门岗有人非绿码',
    other: '一处门岗有异常',
  },
  GateExceptionResolved: {
    sentToFeverClinic: '门岗发热人员已送发热门诊', turnedAway: '门岗异常：已劝返', admitted: '门岗异常：已放行', mediated: '门岗异常：已调解', policeCalled: '门岗异常：已报警',
    other: '门岗异常已处置',
  },
  TemporaryPassIssued: { resident: '发放居民临时通行证', tenant: '发放租客临时通行证', visitor: '发放访客临时通行证', courier: '发放快递外卖临时通行证', work: '发放务工临时通行证', other: '发放一张临时通行证' },
  TemporaryPassRevoked: '收回一张临时通行证',
};
