import { committeeCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { drawStreetMap } from './draw-street-map.submission.js';
import { withdrawStreetMap } from './withdraw-street-map.submission.js';

const by = (time: string) => ({ orgUnit: committeeCode('310105002000'), role: 'street' as const, actor: 'street-310105002', occurredAt: at(`2020-02-08 ${time}`) });
const committees = ['310105002001', '310105002002'].map(committeeCode);
const [lixi, beiwang] = committees as [(typeof committees)[0], (typeof committees)[0]];
const area = (committee = lixi, east = 0) => ({ committee, outline: `${121_430_000 + east} 31220000 0 400 500 0 0 -400` });
const map = (...areas: ReturnType<typeof area>[]) => ({ areas, system: 'gcj02' as const, source: '街道办事处' });
const registered = (code: (typeof committees)[0]) => happened({ type: 'OrgUnitRegistered', data: { code, name: code, level: 'committee' } }, { id: code });
const register = Object.fromEntries(committees.map((code) => [code, [registered(code)]]));
const drawn = happened({ type: 'StreetMapDrawn', data: map(area()) }, { id: 'drawn', ...by('10:00') });
const withdrawn = happened({ type: 'StreetMapWithdrawn', data: {} }, { id: 'withdrawn', ...by('11:00') });

describe('an office that draws its map', () => {
  it('is heard: a first one, another one, the same after it was withdrawn', () => {
    given(drawStreetMap).reading(register).when(map(area()), by('10:00')).thenRecords({ type: 'StreetMapDrawn', data: map(area()) });
    const both = map(area(), area(beiwang, 500));
    given(drawStreetMap, drawn).reading(register).when(both, by('11:00')).thenRecords({ type: 'StreetMapDrawn', data: both });
    given(drawStreetMap, drawn, withdrawn).reading(register).when(map(area()), by('12:00')).thenRecords({ type: 'StreetMapDrawn', data: map(area()) });
  });
  it('says nothing new with the map that is in effect', () => {
    given(drawStreetMap, drawn).reading(register).when(map(area()), by('11:00')).thenIsDuplicateOf('drawn');
  });
  it('has one area for each committee of its own', () => {
    given(drawStreetMap).reading(register).when(map(area(), area(lixi, 500)), by('10:00')).thenRefuses('area-twice', { field: 'areas', params: { committee: lixi } });
    given(drawStreetMap).when(map(area()), by('10:00')).thenRefuses('area-of-nobody', { params: { committee: lixi } });
    const other = committeeCode('310110012001');
    given(drawStreetMap).reading({ [other]: [registered(other)] }).when(map(area(other)), by('10:00')).thenRefuses('area-of-nobody', { params: { committee: other } });
  });
  it('has outlines that enclose something, and not too much of them', () => {
    const taken = (outline: string) => drawStreetMap.schema.safeParse(map({ committee: lixi, outline })).success;
    expect([area().outline, '', '121430000 31220000 0 400', '31220000 121430000 0 400 500 0 0 -400'].map(taken)).toEqual([true, false, false, false]);
    const steps = ' 1 1'.repeat(12_000);
    const long = Array.from({ length: 7 }, (_, n) => ({ committee: committeeCode(`31010500200${n + 1}`), outline: area().outline + steps }));
    const all = Object.fromEntries(long.map(({ committee }) => [committee, [registered(committee)]]));
    given(drawStreetMap).reading(all).when(map(...long), by('10:00')).thenRefuses('body-too-large');
  });
});

describe('an office that withdraws its map', () => {
  it('is heard once', () => {
    given(withdrawStreetMap, drawn).when({}, by('11:00')).thenRecords({ type: 'StreetMapWithdrawn', data: {} });
    given(withdrawStreetMap).when({}, by('11:00')).thenRefuses('no-street-map');
    given(withdrawStreetMap, drawn).when({}, by('09:00')).thenRefuses('no-street-map');
    given(withdrawStreetMap, drawn, withdrawn).when({}, by('12:00')).thenRefuses('no-street-map');
  });
});
