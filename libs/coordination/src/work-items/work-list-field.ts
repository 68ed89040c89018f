import { choiceField } from '@yiwang/kernel';
import { WORK_LISTS } from './work-list.js';

/** The list an item stands in, named as the list names itself. */
export const workListField = choiceField('清单', 'List', WORK_LISTS, {
  householdsToVisit: { zh: '待走访户', en: 'Households to visit' },
  householdsToRevisit: { zh: '待复访户', en: 'Households to visit again' },
  eveningRevisits: { zh: '晚间复访户', en: 'Households to visit in the evening' },
  returneesWithoutQuarantine: { zh: '未在隔离的来沪返沪人员', en: 'Returnees who are not in quarantine' },
  quarantinesToAssess: { zh: '待评估隔离人员', en: 'To be assessed for quarantine' },
  quarantineCases: { zh: '在管隔离人员', en: 'Quarantine cases' },
  quarantineVisitsDue: { zh: '隔离随访', en: 'Visits due' },
  quarantineTemperaturesDue: { zh: '今日未报体温', en: 'No temperature today' },
  quarantineNoticesUnsigned: { zh: '告知书未签', en: 'Notice not signed' },
  quarantineBreaches: { zh: '隔离违规待处置', en: 'Breaches of quarantine open' },
  quarantineTransfers: { zh: '待转集中隔离', en: 'Waiting for central quarantine' },
  gateExceptions: { zh: '门岗异常待处置', en: 'Gate exceptions open' },
  hotelsNotReported: { zh: '宾旅馆未日报', en: 'Hotels not reported today' },
  hotelsUndeclared: { zh: '宾旅馆申报不全', en: 'Hotels with guests undeclared' },
  premisesNotReported: { zh: '楼宇工地未日报', en: 'Offices and sites not reported today' },
  premisesIssues: { zh: '场所问题待整改', en: 'Issues to be put right' },
  premisesShut: { zh: '停业与未营业商户', en: 'Shops suspended or shut' },
  troikaActions: { zh: '三方议定待办', en: 'Agreed actions to do' },
  requestsToTakeUp: { zh: '诉求待受理', en: 'Requests nobody took up' },
  requestsOpen: { zh: '诉求未办结', en: 'Requests open' },
  careVisits: { zh: '关爱探访', en: 'Care visits' },
  maskReservationsWaiting: { zh: '待发凭证', en: 'Vouchers to issue' },
  wasteToCollect: { zh: '今日应收运户', en: 'Households to collect from today' },
  wasteMissed: { zh: '漏收待补收', en: 'Missed, to be made up for' },
  wasteRuns: { zh: '车次交付与消毒', en: 'Runs to hand over, vehicles to disinfect' },
  conflicts: { zh: '数据冲突', en: 'Conflicting facts' },
  policyFailures: { zh: '联动失败', en: 'Policies that failed' },
  board: { zh: '看板数字', en: 'Numbers of the board' },
});
