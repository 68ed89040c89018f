import { id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { wasteVehicle } from '../subjects/waste-vehicle.js';
import { vehicleStanding } from './words.js';

export const wasteVehicles = listOf(wasteVehicle, {
  name: 'wasteVehicles',
  category: 'C06',
  readers: ['crew'],
  label: { zh: '隔离垃圾收运车辆', en: 'Vehicles for quarantine waste' },
  description: { zh: '在本街道出过车的车辆及其在本街道上一车次后的情况，可从这里再次出车，按车牌排列；在别的街道出过车的，是否消毒以随车人员为准', en: 'Vehicles that have set out in this street before, and how each stands after its last run here: it sets out again from here; by number plate. Whether one that served another street came clean, its crew knows' },
  columns: {
    vehicle: text('车牌', 'Vehicle'), plantName: text('焚烧厂', 'Incinerator'), orgUnit: orgUnit('所属单位', 'Unit'), standing: vehicleStanding,
    since: moment('自', 'Since'), runId: id('上一车次', 'Last run'), plantId: id('焚烧厂编号', 'Incinerator id'),
  },
  row: (last) => last && { ...last, orgUnit: last.unit },
  unit: 'orgUnit', kind: 'standing',
  order: ({ vehicle }) => [vehicle],
});
