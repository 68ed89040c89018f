import type { ResidentLabels } from '@yiwang/kernel';

/** What a list and its columns are called to the household whose rows they are: nobody there speaks as an office does. */
export interface HouseholdWords {
  readonly label: ResidentLabels;
  readonly description: ResidentLabels;
  /** By their names; a column that is not here keeps what it is called to everybody. */
  readonly columns: Readonly<Record<string, ResidentLabels>>;
  /** What words of its columns are called, by the column; a word that is not here keeps its name. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, ResidentLabels>>>>;
}

const words = (zh: string, en: string, ja: string, ko: string): ResidentLabels => ({ zh, en, ja, ko });

const PLACE = words('隔离方式', 'Where', '隔離場所', '격리 장소');
const STARTED = words('隔离开始', 'Quarantine since', '隔離開始', '격리 시작');
const COUNTED_SINCE = words('起算时间', 'Counted since', '起算日時', '기산 일시');
const KIND = words('内容', 'What', '内容', '내용');

/** By the names of the lists that a household reads. */
export const HOUSEHOLD_WORDS: Readonly<Record<string, HouseholdWords>> = {
  residentDrafts: {
    choices: { kind: { screenHousehold: words('填报我家情况', 'Tell how we are at home', 'わが家の状況を報告', '우리 집 상황 보고') } },
    label: words('我家交的上报', 'What we handed in', '提出した報告', '제출한 보고'),
    description: words('我家交给居委会的上报和处理结果，最近的在前', 'What we handed in to the committee and what became of it, the latest on top', '居民委員会に提出した報告とその結果（新しい順）', '주민위원회에 제출한 보고와 결과 (최신순)'),
    columns: {
      kind: KIND, at: words('填报时间', 'When', '日時', '일시'), result: words('结果', 'Result', '結果', '결과'),
      reason: words('没有确认的原因', 'Why not', '差し戻しの理由', '반려 사유'), endedAt: words('处理时间', 'Decided', '処理日時', '처리 일시'),
    },
  },
  quarantineCases: {
    label: words('我家的隔离', 'Our quarantine', 'わが家の隔離', '우리 집 격리'),
    description: words('我家正在隔离的人员，可随时上报体温或提出诉求', 'Who of our home is in quarantine: a temperature can be told and help asked for at any time', '隔離中の家族。体温の報告と依頼はいつでもできます', '격리 중인 가족. 체온 보고와 도움 요청은 언제든지 할 수 있습니다'),
    columns: {
      place: PLACE, reason: words('隔离原因', 'Why', '隔離の理由', '격리 사유'), startedAt: STARTED,
      countedFrom: words('起算依据', 'Counted from', '起算の根拠', '기산 근거'), countedSince: COUNTED_SINCE,
      dueAt: words('隔离到期', 'Until', '隔離の期限', '격리 만료'), transferAskedAt: words('申请集中隔离', 'Central place asked for', '施設隔離の申請', '시설 격리 신청'),
    },
  },
  quarantineTemperaturesDue: {
    label: words('今天还没量体温', 'Temperature to take today', '今日の検温がまだ', '오늘 체온 미측정'),
    description: words('我家今天还没报体温的隔离人员', 'Who of our home is in quarantine and has no temperature today', '隔離中の家族で、今日の体温をまだ報告していない人', '격리 중인 가족 중 오늘 체온을 보고하지 않은 사람'),
    columns: {
      place: PLACE, startedAt: STARTED, countedSince: COUNTED_SINCE, lastCelsius: words('上次体温', 'Last temperature', '前回の体温', '지난 체온'),
      lastAt: words('上次测量', 'Last taken', '前回の検温', '지난 측정'), dueAt: words('请在此前上报', 'Please tell it by', '報告の期限', '보고 기한'),
    },
  },
  quarantineNoticesUnsigned: {
    label: words('隔离告知书还没签', 'Notice to sign', '隔離告知書が未署名', '격리 고지서 미서명'),
    description: words('我家还没签隔离告知书的人员', 'Who of our home has not signed the notice of the quarantine', '隔離告知書にまだ署名していない家族', '격리 고지서에 아직 서명하지 않은 가족'),
    columns: { place: PLACE, startedAt: STARTED, countedSince: COUNTED_SINCE },
  },
  residentRequests: {
    label: words('我家的诉求', 'What we asked for', '依頼したこと', '요청한 일'),
    description: words('我家请居委会帮忙的事和办理结果，最近的在前', 'What we asked for and what became of it, the latest on top', '居民委員会への依頼とその結果（新しい順）', '주민위원회에 요청한 일과 결과 (최신순)'),
    columns: {
      kind: KIND, context: words('情形', 'Situation', '状況', '상황'), raisedAt: words('提出时间', 'Asked', '依頼日時', '요청 일시'),
      dueAt: words('最晚办好', 'To be done by', '対応の期限', '처리 기한'), acceptedAt: words('有人接手', 'Taken up', '受付日時', '접수 일시'),
      outcome: words('结果', 'Result', '結果', '결과'), completedAt: words('办好时间', 'Done', '完了日時', '완료 일시'), rating: words('我家的评价', 'Our rating', '評価', '평가'),
    },
  },
  householdsToVisit: {
    label: words('这一轮还没来过我家', 'Not visited in this round', '今回まだ訪問がない', '이번 방문 전'),
    description: words('居委会正在逐户走访，还没有问到我家；可以先自己填报', 'The committee is asking every home and has not come to ours: we can tell it ourselves', '居民委員会が各戸を訪問中で、わが家はまだです。先に自分で報告できます', '주민위원회가 가구를 방문 중이며 아직 우리 집에 오지 않았습니다. 먼저 직접 보고할 수 있습니다'),
    columns: { knownSince: words('登记时间', 'Known since', '登録日時', '등록 일시'), occupancy: words('住房情况', 'How we live here', '居住状況', '거주 형태') },
  },
};
