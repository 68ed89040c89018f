import type { PlainHousehold, PlainPerson, PlainWorker } from '@yiwang/kernel';

/*
 * What makes two spellings the same person, door or colleague. The vault indexes these texts under a keyed hash; people
 * write the same thing in many ways, and every difference kept here would count one household twice.
 */

/** One width of characters, no space anywhere. */
function compact(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** A document is the same wherever it is shown: its identity does not depend on the unit. */
export function personIdentity(person: PlainPerson): string {
  return `${person.documentType}:${compact(person.documentNumber).replace(/[-·]/g, '').toUpperCase()}`;
}

/** Two workers of one committee with one name are taken for the same: the ledgers tell them apart no better. */
export function workerIdentity(worker: PlainWorker): string {
  return compact(worker.name);
}

/**
 * 小区 / 楼号 / 室号 without what people add or leave out: `1号楼`, `１号` and `1` are one building, `504室` and `504` one
 * room, and a room written together with its building (`1号504室`) is taken apart.
 */
export function householdIdentity(household: PlainHousehold): string {
  const compound = compact(household.compound);
  let building = household.building === undefined ? '' : compact(household.building);
  let room = compact(household.room);
  const together = /^(.+?(?:号楼|号|幢|栋|座))(.+)$/.exec(room);
  if (together && (building === '' || bareBuilding(together[1]!) === bareBuilding(building))) {
    building = together[1]!;
    room = together[2]!;
  }
  return [compound, bareBuilding(building), room.replace(/[室户]$/, '').toUpperCase()].join('/');
}

function bareBuilding(building: string): string {
  return building.replace(/(号楼|号|幢|栋|座|楼)$/, '').toUpperCase();
}
