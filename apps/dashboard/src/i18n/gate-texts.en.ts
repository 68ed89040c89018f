/** The events of compounds and gates. */
export const gateEvents = {
  ClosedManagementDeclared: 'Closed management declared',
  EntranceStatusChanged: 'Entrance status changed',
  GateShiftOpened: 'Gate shift opened',
  GateTallyReported: 'Gate counts reported',
  GateShiftClosed: 'Gate shift closed',
  SiteDeviceHeard: 'Device heard',
  CourierCheckTallied: 'Courier checks reported',
  GateExceptionReported: 'Gate exception reported',
  GateExceptionResolved: 'Gate exception settled',
  TemporaryPassIssued: 'Temporary pass issued',
  TemporaryPassRevoked: 'Temporary pass taken back',
};

/** One sentence for each of them. */
export const gateSaid = {
  ClosedManagementDeclared: { open: 'a compound open again', quasiClosed: 'a compound quasi-closed', sealed: 'a compound sealed', other: 'a compound’s level set' },
  EntranceStatusChanged: { open: 'an entrance opened', limited: 'an entrance limited to certain hours', sealed: 'an entrance sealed', other: 'an entrance changed' },
  GateShiftOpened: 'a gate manned by {{staff}}',
  GateTallyReported: 'a gate counted {{passes}} passages in this shift',
  GateShiftClosed: 'a gate’s shift over, {{passes}} passages',
  SiteDeviceHeard: 'a device begins to count at a gate',
  CourierCheckTallied: 'a gate checked {{checked}} couriers in this shift',
  GateExceptionReported: {
    fever: 'a fever found at a gate', refusal: 'somebody at a gate will not be registered', dispute: 'a dispute at a gate', unregistered: 'somebody not registered at a gate',
    nonGreenCode: 'a code that is not green at a gate', other: 'an exception at a gate',
  },
  GateExceptionResolved: {
    sentToFeverClinic: 'sent from a gate to a fever clinic', turnedAway: 'an exception at a gate: turned away', admitted: 'an exception at a gate: let in',
    mediated: 'an exception at a gate: talked over', policeCalled: 'an exception at a gate: the police were called', other: 'an exception at a gate settled',
  },
  TemporaryPassIssued: {
    resident: 'a pass for a resident', tenant: 'a pass for a tenant', visitor: 'a pass for a visitor', courier: 'a pass for a courier', work: 'a pass for a worker', other: 'a pass issued',
  },
  TemporaryPassRevoked: 'a pass taken back',
};
