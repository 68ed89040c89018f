/** The events of compounds and gates. */
export const gateEvents = {
  ClosedManagementDeclared: '设置小区封闭管理',
  EntranceStatusChanged: '设置出入口状态',
  GateShiftOpened: '门岗上岗',
  GateTallyReported: '门岗报数',
  GateShiftClosed: '门岗交班',
  SiteDeviceHeard: '设备开始计数',
};

/** One sentence for each of them. */
export const gateSaid = {
  ClosedManagementDeclared: { open: '一个小区恢复开放', quasiClosed: '一个小区实行准封闭管理', sealed: '一个小区封闭', other: '一个小区设置管理级别' },
  EntranceStatusChanged: { open: '一处出入口开放', limited: '一处出入口限时开放', sealed: '一处出入口封闭', other: '一处出入口改变状态' },
  GateShiftOpened: '一处门岗上岗,{{staff}} 人',
  GateTallyReported: '一处门岗报数:本班进出 {{passes}} 人次',
  GateShiftClosed: '一处门岗交班:本班进出 {{passes}} 人次',
  SiteDeviceHeard: '一处门岗的设备开始计数',
};
