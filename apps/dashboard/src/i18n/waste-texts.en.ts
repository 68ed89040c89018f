/** The events of waste from households in quarantine. */
export const wasteEvents = {
  WasteRunStarted: 'Waste run started',
  QuarantineWasteCollected: 'Quarantine waste collected',
  QuarantineWasteHandedOver: 'Waste handed over',
  WasteVehicleDisinfected: 'Vehicle disinfected',
  WasteCollectionMissReported: 'Missed collection reported',
};

/** One sentence for each of them. */
export const wasteSaid = {
  WasteRunStarted: 'a waste run sets out',
  QuarantineWasteCollected: {
    collected: 'waste of a household collected: {{bags}} bags', nothing: 'a household with no waste', noAnswer: 'waste: nobody answers at a door', other: 'waste of a household collected',
  },
  QuarantineWasteHandedOver: 'a load of quarantine waste handed over',
  WasteVehicleDisinfected: 'a waste vehicle disinfected',
  WasteCollectionMissReported: 'waste of a household not collected',
};
