/** The events of compounds and gates. */
export const gateEvents = {
  ClosedManagementDeclared: 'Closed management declared',
  EntranceStatusChanged: 'Entrance status changed',
  GateShiftOpened: 'Gate shift opened',
  GateTallyReported: 'Gate counts reported',
  GateShiftClosed: 'Gate shift closed',
  SiteDeviceHeard: 'Device heard',
};

/** One sentence for each of them. */
export const gateSaid = {
  ClosedManagementDeclared: { open: 'a compound open again', quasiClosed: 'a compound quasi-closed', sealed: 'a compound sealed', other: 'a compound’s level set' },
  EntranceStatusChanged: { open: 'an entrance opened', limited: 'an entrance limited to certain hours', sealed: 'an entrance sealed', other: 'an entrance changed' },
  GateShiftOpened: 'a gate manned by {{staff}}',
  GateTallyReported: 'a gate counted {{passes}} passages in this shift',
  GateShiftClosed: 'a gate’s shift over, {{passes}} passages',
  SiteDeviceHeard: 'a device begins to count at a gate',
};
