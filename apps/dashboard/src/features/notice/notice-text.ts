/** The languages in which the notice is handed out and signed. */
export const NOTICE_LANGUAGES = ['zh', 'en', 'ja', 'ko'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/** The dates of a quarantine as they are read; `undefined`: to be written in by hand. */
export interface NoticeDates {
  /** Of arrival or of the last contact, from which the days are counted. */
  readonly counted: string | undefined;
  readonly started: string | undefined;
  readonly due: string | undefined;
}

/** A notice in one language, as it is read and printed. */
export interface NoticeText {
  readonly title: string;
  readonly rules: readonly string[];
  /** That of the rules which is written in by hand, and says nothing where it cannot be: on paper alone. */
  readonly telephones: string;
  /** Where somebody signs: under each, a line. */
  readonly signing: readonly string[];
  /** Before the number of the version. */
  readonly version: string;
}

/** What is written in by hand. */
const BLANK = '__________';

const dates = ({ counted = BLANK, started = BLANK, due = BLANK }: NoticeDates) => ({ counted, started, due });

const TEXTS: Readonly<Record<NoticeLanguage, (known: NoticeDates) => NoticeText>> = {
  zh: (known) => {
    const { counted, started, due } = dates(known);
    const telephones = `居委会电话:${BLANK}  社区医生电话:${BLANK}`;
    return {
      title: '隔离告知书',
      rules: [
        `隔离为期14天,自抵达或最后一次接触之日起算。您的隔离自 ${counted} 起算,${started} 开始,至 ${due} 期满;如有延长或提前解除,另行书面告知。`,
        '隔离期间请不要离开住处(或隔离房间),未得到解除通知前不要外出。',
        '请每天上午、下午各量一次体温,并告诉来访或来电的工作人员。',
        '出现发热、咳嗽、气促等不适,请立即电话告知居委会或社区医生,不要自行前往医院。',
        telephones,
        '工作人员每天上午、下午各上门或来电一次,请应门或接听。',
        '生活垃圾请装袋扎紧放在门口,由专人每天上门收取,不要自行投放。',
        '请不要接待访客。需要买菜、配药、代取快递或其他帮助,请告诉居委会。',
      ],
      signing: ['本人已阅读并明白以上内容。签名', '日期', '工作人员签名'],
      version: '文本版本',
      telephones,
    };
  },
  en: (known) => {
    const { counted, started, due } = dates(known);
    const telephones = `Residents’ committee: ${BLANK}  Community doctor: ${BLANK}`;
    return {
      title: 'Notice of quarantine',
      rules: [
        `Quarantine lasts 14 days, counted from arrival or from the last contact. Yours is counted from ${counted}, began on ${started} and ends on ${due}; if it is extended or ended early you are told in writing.`,
        'Please stay in your home (or in your room at the quarantine site), and do not go out until you are told that it has ended.',
        'Please take your temperature every morning and every afternoon, and tell it to whoever visits or calls you.',
        'If you have a fever, a cough or are short of breath, call the residents’ committee or the community doctor at once. Please do not go to a hospital by yourself.',
        telephones,
        'Somebody comes to your door or calls you every morning and every afternoon. Please answer.',
        'Please tie your rubbish in bags and leave it at your door, where it is collected every day. Do not take it out yourself.',
        'Please receive no visitors. If you need food, medicine, a parcel or any other help, tell the residents’ committee.',
      ],
      signing: ['I have read and understood this. Signature', 'Date', 'Signature of the worker'],
      version: 'Version of this text',
      telephones,
    };
  },
  ja: (known) => {
    const { counted, started, due } = dates(known);
    const telephones = `居民委員会の電話:${BLANK}  地域の医師の電話:${BLANK}`;
    return {
      title: '隔離に関するお知らせ',
      rules: [
        `隔離期間は到着日または最後の接触日から数えて14日間です。あなたの隔離は ${counted} から数え、${started} に始まり、${due} に終わります。延長または早期解除の場合は書面でお知らせします。`,
        '隔離期間中は住居(または隔離施設の部屋)から出ないでください。解除の連絡があるまで外出しないでください。',
        '毎日、午前と午後に1回ずつ体温を測り、訪問または電話をする担当者に伝えてください。',
        '発熱、咳、息切れなどの症状があるときは、すぐに居民委員会または地域の医師に電話してください。ご自身で病院へ行かないでください。',
        telephones,
        '担当者が毎日、午前と午後に1回ずつ訪問または電話をします。応対をお願いします。',
        'ごみは袋に入れて口を縛り、玄関先に置いてください。担当者が毎日回収します。ご自身で出しに行かないでください。',
        '来客はお断りください。食料品、薬、荷物の受け取りなど助けが必要なときは、居民委員会にお知らせください。',
      ],
      signing: ['以上の内容を読み、理解しました。署名', '日付', '担当者の署名'],
      version: '文書の版',
      telephones,
    };
  },
  ko: (known) => {
    const { counted, started, due } = dates(known);
    const telephones = `주민위원회 전화: ${BLANK}  지역 의사 전화: ${BLANK}`;
    return {
      title: '격리 안내문',
      rules: [
        `격리 기간은 도착일 또는 마지막 접촉일부터 14일입니다. 귀하의 격리는 ${counted}부터 계산하여 ${started}에 시작되었고 ${due}에 끝납니다. 연장되거나 조기 해제되는 경우 서면으로 알려 드립니다.`,
        '격리 기간에는 거주지(또는 격리 시설의 방)를 떠나지 마시고, 해제 통보를 받기 전에는 외출하지 마십시오.',
        '매일 오전과 오후에 한 번씩 체온을 재어 방문하거나 전화하는 담당자에게 알려 주십시오.',
        '발열, 기침, 호흡 곤란 등의 증상이 있으면 즉시 주민위원회나 지역 의사에게 전화하십시오. 혼자 병원에 가지 마십시오.',
        telephones,
        '담당자가 매일 오전과 오후에 한 번씩 방문하거나 전화합니다. 응답해 주십시오.',
        '쓰레기는 봉투에 담아 묶어서 문 앞에 두십시오. 담당자가 매일 수거합니다. 직접 버리러 나가지 마십시오.',
        '방문객을 받지 마십시오. 식료품, 약, 택배 수령 등 도움이 필요하면 주민위원회에 알려 주십시오.',
      ],
      signing: ['위 내용을 읽고 이해하였습니다. 서명', '날짜', '담당자 서명'],
      version: '문서 버전',
      telephones,
    };
  },
};

export const isNoticeLanguage = (said: unknown): said is NoticeLanguage => NOTICE_LANGUAGES.includes(said as NoticeLanguage);

/** The notice in a language, with the dates of the quarantine that it is of. */
export const noticeIn = (language: NoticeLanguage, known: NoticeDates): NoticeText => TEXTS[language](known);
