import type { Labels } from '@yiwang/kernel';

/** What stands in the audit: whatever changes who may do what, and every look at personal data. */
export const AUDIT_ACTS = {
  'account-created': { zh: '新增账号', en: 'Account made' },
  'account-changed': { zh: '修改账号', en: 'Account changed' },
  'account-closed': { zh: '停用账号', en: 'Account closed' },
  'password-reset': { zh: '重置密码', en: 'Password reset' },
  'password-changed': { zh: '本人修改密码', en: 'Own password changed' },
  'second-factor-set': { zh: '设立二次验证', en: 'Second factor set up' },
  'second-factor-reset': { zh: '清除二次验证', en: 'Second factor taken away' },
  'second-factor-demanded': { zh: '规定哪些身份须二次验证', en: 'Roles that need a second factor set' },
  'recovery-code-used': { zh: '使用恢复码登录', en: 'Signed in by a recovery code' },
  'device-made': { zh: '新增设备密钥', en: 'Device made' },
  'device-key-replaced': { zh: '更换设备密钥', en: "Device's key replaced" },
  'device-revoked': { zh: '停用设备', en: 'Device revoked' },
  'webhook-added': { zh: '新增消息推送', en: 'Webhook added' },
  'webhook-paused': { zh: '暂停消息推送', en: 'Webhook paused' },
  'webhook-resumed': { zh: '恢复消息推送', en: 'Webhook let go on' },
  'webhook-removed': { zh: '删除消息推送', en: 'Webhook removed' },
  'person-opened': { zh: '查看人员信息', en: "Person's record opened" },
  'history-opened': { zh: '查看人员全程', en: "Person's history opened" },
  'household-opened': { zh: '查看住户地址', en: "Household's address opened" },
  'note-opened': { zh: '查看填写的文字', en: 'Text opened' },
  'person-erased': { zh: '删除人员信息', en: 'Person erased' },
  'note-erased': { zh: '删除填写的文字', en: 'Text erased' },
  'audit-exported': { zh: '导出审计记录', en: 'Audit exported' },
} as const satisfies Record<string, Labels>;

export type AuditAct = keyof typeof AUDIT_ACTS;
