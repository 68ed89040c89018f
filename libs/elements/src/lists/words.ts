import type { ConflictAbout, Labels } from '@yiwang/kernel';
import type { CompoundKind, Occupancy, SiteType } from '@yiwang/registers';
import type {
  Barrier, ClosingReason, Closure, ExceptionKind, ExposureClass, PassKind, PremisesIssue, ScreeningOutcome, SuspensionReason, Tenure,
} from '@yiwang/screening';
import type { TroikaParty, WorkList } from '@yiwang/coordination';
import type { AssessmentReason, CollectionOutcome, CountedFrom, Place, QuarantineReason, TransferReason } from '@yiwang/quarantine';
import type { ReservationChannel } from '@yiwang/supply';
import { among, choice } from '../algebra/column.js';
import type { Standing } from '../subjects/entrance.js';
import type { VehicleStanding } from '../subjects/waste-vehicle.js';

/**
 * Columns of a few words. Submissions name the same words alike, which a test holds; they stand here too, since a word that a
 * column takes decides which rows there are, and the files of this library tell when those change.
 */
export const exposureClass = choice<ExposureClass>('旅居史类别', 'Travel history', {
  hubei: { zh: '湖北', en: 'Hubei' },
  keyArea: { zh: '重点地区', en: 'Key area' },
  overseas: { zh: '境外', en: 'Overseas' },
  other: { zh: '其他', en: 'Other' },
});

export const tenure = choice<Tenure>('房屋性质', 'Tenure', {
  owner: { zh: '自有', en: 'Owner' },
  tenant: { zh: '租赁', en: 'Tenant' },
  guest: { zh: '旅馆', en: 'Guest' },
});

export const place = choice<Place>('隔离方式', 'Place', {
  home: { zh: '居家', en: 'At home' },
  central: { zh: '集中', en: 'Central' },
});

export const quarantineReason = choice<QuarantineReason>('隔离原因', 'Reason', {
  domestic: { zh: '重点地区返沪', en: 'From a key area' },
  overseas: { zh: '境外入境', en: 'From overseas' },
  contact: { zh: '密切接触', en: 'Close contact' },
});

export const countedFrom = choice<CountedFrom>('起算依据', 'Counted from', {
  arrival: { zh: '抵沪', en: 'Arrival in Shanghai' },
  lastContact: { zh: '末次接触', en: 'Last contact' },
  start: { zh: '隔离开始', en: 'Start of the quarantine' },
});

const OUTCOMES: Readonly<Record<ScreeningOutcome, Labels>> = {
  done: { zh: '已走访', en: 'Done' },
  noAnswer: { zh: '无人应门', en: 'No answer' },
  refused: { zh: '拒绝', en: 'Refused' },
  vacant: { zh: '空置', en: 'Vacant' },
};
export const outcome = choice('上次结果', 'Last outcome', OUTCOMES);
/** What two reports say of one household on one day, that cannot both be true. */
export const firstSaid = choice('先报', 'First said', OUTCOMES);
export const secondSaid = choice('后报', 'Then said', OUTCOMES);

export const conflictAbout = choice<ConflictAbout>('事项', 'About', { screening: { zh: '入户排摸', en: 'Screening of a household' } });

/** Why a row tells of the quality of what was reported. */
export const qualityNoteKind = choice<'correction' | 'duplicate'>('类别', 'Kind', {
  correction: { zh: '更正', en: 'Correction' },
  duplicate: { zh: '拦截重复', en: 'Duplicate' },
});

export const channel = choice<ReservationChannel>('登记方式', 'Channel', {
  onsite: { zh: '现场', en: 'On site' },
  online: { zh: '线上', en: 'Online' },
  phone: { zh: '电话', en: 'Phone' },
});

export const siteType = choice<SiteType>('场所类型', 'Type', {
  compound: { zh: '小区', en: 'Compound' },
  building: { zh: '楼栋', en: 'Building' },
  entrance: { zh: '出入口', en: 'Entrance' },
  checkpoint: { zh: '道口', en: 'Checkpoint' },
  door: { zh: '电子防盗门', en: 'Entry door' },
  garbageRoom: { zh: '垃圾房', en: 'Garbage room' },
  elevator: { zh: '电梯', en: 'Elevator' },
  disinfectionStation: { zh: '消毒点', en: 'Disinfection station' },
  hotel: { zh: '宾旅馆', en: 'Hotel' },
  office: { zh: '楼宇园区', en: 'Office building' },
  constructionSite: { zh: '工地', en: 'Construction site' },
  shop: { zh: '沿街商户', en: 'Shop' },
  pharmacy: { zh: '药店', en: 'Pharmacy' },
  market: { zh: '菜场', en: 'Market' },
  eldercare: { zh: '养老机构', en: 'Eldercare home' },
  pickupPoint: { zh: '快递取件点', en: 'Parcel pickup point' },
  centralQuarantine: { zh: '集中隔离点', en: 'Central quarantine site' },
  wastePlant: { zh: '医疗废物处置厂', en: 'Medical waste plant' },
});

export const issue = choice<PremisesIssue>('问题', 'Issue', {
  noTemperatureCheck: { zh: '未测温', en: 'No temperature checks' },
  noRegistration: { zh: '未登记', en: 'Nobody registers' },
  noMasks: { zh: '未戴口罩', en: 'No masks' },
  crowding: { zh: '人员聚集', en: 'Crowding' },
  noDisinfection: { zh: '未消毒', en: 'Not disinfected' },
  fireSafety: { zh: '消防隐患', en: 'Fire safety' },
  other: { zh: '其他', en: 'Something else' },
});

export const suspendedFor = choice<SuspensionReason>('停业原因', 'Ordered shut for', {
  breach: { zh: '违反防控要求', en: 'Breach of the rules' },
  case: { zh: '发现病例', en: 'A case' },
  ordered: { zh: '统一要求', en: 'All of its kind' },
});

export const closedFor = choice<ClosingReason>('歇业原因', 'Shut for', {
  holiday: { zh: '节日放假', en: 'Holiday' },
  noTrade: { zh: '没有生意', en: 'No trade' },
  moved: { zh: '已搬走', en: 'Moved away' },
});

/** What is said of a place that does not trade, by order, by its owner, or by nobody. */
export const standing = choice<'suspended' | 'closed' | 'untold'>('营业情况', 'Standing', {
  suspended: { zh: '责令停业', en: 'Ordered shut' },
  closed: { zh: '歇业', en: 'Shut' },
  untold: { zh: '未报', en: 'Not told' },
});

export const troikaParty = choice<TroikaParty>('责任方', 'Done by', {
  committee: { zh: '居委会', en: 'Residents’ committee' },
  owners: { zh: '业委会', en: 'Owners’ committee' },
  property: { zh: '物业', en: 'Property manager' },
});

export const occupancy = choice<Occupancy>('居住情况', 'Occupancy', {
  ownerOccupied: { zh: '自住', en: 'Owner-occupied' },
  rented: { zh: '出租', en: 'Rented' },
  groupRented: { zh: '群租', en: 'Rented by the bed' },
  vacant: { zh: '空置', en: 'Vacant' },
  business: { zh: '居改非', en: 'A business' },
});

export const assessmentReason = choice<AssessmentReason>('评估原因', 'Reason', {
  domestic: { zh: '重点地区返沪', en: 'From a key area' },
  overseas: { zh: '境外入境', en: 'From overseas' },
});

export const transferReason = choice<TransferReason>('申请原因', 'Reason', {
  unsuitable: { zh: '不具备居家隔离条件', en: 'The home is unsuitable' },
  symptoms: { zh: '出现症状', en: 'Symptoms' },
  noCarer: { zh: '无人照料', en: 'Nobody to care for them' },
  ordered: { zh: '上级要求', en: 'Ordered from above' },
});

export const workList = choice<WorkList>('清单', 'List', {
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

export const compoundKind = choice<CompoundKind>('小区类型', 'Kind', {
  lilong: { zh: '里弄', en: 'Lane houses' },
  publicHousing: { zh: '老公房', en: 'Public housing' },
  commercial: { zh: '商品房', en: 'Commodity housing' },
  village: { zh: '农村宅', en: 'Village houses' },
  mixed: { zh: '混合', en: 'Mixed' },
});

export const propertyManaged = choice<'managed' | 'unmanaged'>('物业', 'Property manager', {
  managed: { zh: '有物业', en: 'There is one' },
  unmanaged: { zh: '无物业', en: 'None' },
});

export const closure = choice<Closure>('管理级别', 'Level', {
  open: { zh: '开放', en: 'Open' },
  quasiClosed: { zh: '准封闭', en: 'Quasi-closed' },
  sealed: { zh: '封闭', en: 'Sealed' },
});

export const entranceStanding = choice<Standing>('情况', 'How it stands', {
  unstaffed: { zh: '空岗', en: 'Nobody there' },
  staffed: { zh: '有人值守', en: 'Staffed' },
  locked: { zh: '已上锁', en: 'Locked' },
  sealed: { zh: '已封闭', en: 'Sealed' },
});

export const barrier = choice<Barrier>('隔断', 'Barrier', {
  standard: { zh: '固定门或道闸', en: 'A gate or a boom' },
  improvised: { zh: '临时隔断', en: 'Improvised' },
  none: { zh: '无', en: 'None' },
});

export const exceptionKind = choice<ExceptionKind>('异常类型', 'What happened', {
  fever: { zh: '发热', en: 'A fever' },
  refusal: { zh: '不配合登记或测温', en: 'Will not be registered or measured' },
  dispute: { zh: '争执', en: 'A dispute' },
  unregistered: { zh: '未登记人员', en: 'Somebody not registered' },
  nonGreenCode: { zh: '非绿码', en: 'A health code that is not green' },
  other: { zh: '其他', en: 'Something else' },
});

export const passKind = choice<PassKind>('通行证类别', 'Kind of pass', {
  resident: { zh: '居民', en: 'Resident' },
  tenant: { zh: '租客', en: 'Tenant' },
  visitor: { zh: '访客', en: 'Visitor' },
  courier: { zh: '快递外卖', en: 'Courier' },
  work: { zh: '施工保洁等', en: 'Worker' },
});

export const collectionOutcome = choice<CollectionOutcome>('上次结果', 'Last outcome', {
  collected: { zh: '已收', en: 'Collected' },
  nothing: { zh: '无垃圾', en: 'Nothing to collect' },
  noAnswer: { zh: '无人应门', en: 'No answer' },
});

export const vehicleStanding = choice<VehicleStanding>('情况', 'How it stands', {
  underWay: { zh: '在途', en: 'Under way' },
  toDisinfect: { zh: '待消毒', en: 'To be disinfected' },
  ready: { zh: '可出车', en: 'Ready to set out' },
});
export const runStanding = among(vehicleStanding, 'underWay', 'toDisinfect');
