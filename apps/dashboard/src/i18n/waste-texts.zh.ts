/** The events of waste from households in quarantine. */
export const wasteEvents = {
  WasteRunStarted: '隔离垃圾收运出车',
  QuarantineWasteCollected: '收运隔离垃圾',
  QuarantineWasteHandedOver: '隔离垃圾交付焚烧',
  WasteVehicleDisinfected: '收运车辆消毒',
  WasteCollectionMissReported: '上报漏收',
};

/** One sentence for each of them. */
export const wasteSaid = {
  WasteRunStarted: '一辆隔离垃圾收运车出车',
  QuarantineWasteCollected: { collected: '收运一户隔离垃圾 {{bags}} 袋', nothing: '一户无隔离垃圾', noAnswer: '收运隔离垃圾，一户无人应门', other: '收运一户隔离垃圾' },
  QuarantineWasteHandedOver: '一车隔离垃圾交付焚烧',
  WasteVehicleDisinfected: '一辆收运车完成消毒',
  WasteCollectionMissReported: '一户隔离垃圾漏收',
};
