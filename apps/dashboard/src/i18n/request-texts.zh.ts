/** The events of what households ask for, and of those who are looked after. */
export const requestEvents = {
  ResidentRequestRaised: '居民提出诉求',
  ResidentRequestAccepted: '受理居民诉求',
  ResidentRequestCompleted: '办结居民诉求',
  ResidentRequestRated: '居民评价办理',
  VulnerableResidentEnrolled: '登记关爱对象',
  VulnerableResidentDischarged: '不再列为关爱对象',
  CareVisitRecorded: '登记关爱探访',
};

/** One sentence for each of them, or for each word it may carry. */
export const requestSaid = {
  ResidentRequestRaised: {
    medicine: '一户请代配药', food: '一户请送餐送菜', repair: '一户报修', psych: '一户请心理疏导', medical: '一户要就医', parcel: '一户请代取快递', complaint: '一户投诉',
    other: '一户提出诉求',
  },
  ResidentRequestAccepted: '受理一户的诉求',
  ResidentRequestCompleted: { done: '办结一户的诉求', handedOver: '一户的诉求已转交', notPossible: '一户的诉求无法办理', other: '一户的诉求办结' },
  ResidentRequestRated: '一户评价诉求的办理',
  VulnerableResidentEnrolled: '一人列为关爱对象',
  VulnerableResidentDischarged: '一人不再列为关爱对象',
  CareVisitRecorded: { fine: '探访一名关爱对象', needsHelp: '探访一名关爱对象，需要帮助', noAnswer: '探访一名关爱对象，无人应答', other: '探访一名关爱对象' },
};
