import { CONTEXTS } from '@yiwang/contexts';
import type { BoundedContext, Role } from '@yiwang/kernel';
import { en } from '../../i18n/en.js';
import { actionsOn, actionsOnTaken, OFFERED_TO } from './item-actions.js';
import type { ListSetting } from './operations/lists.query.js';
import { holderOf, holdersIn, itemIdOf, takenOnOf } from './taken-items.js';
import { cases, row } from './testing/cases.js';

const COMMITTEE = '310105002001';
const contexts: readonly BoundedContext[] = CONTEXTS;
const takenOn: ListSetting = {
  ...cases, name: 'itemsTakenOn', kind: 'list',
  columns: [{ name: 'list', label: '清单', kind: 'CHOICE', choices: [{ word: 'cases', label: '在管人员' }, { word: 'policyFailures', label: '联动失败' }] }],
};
const failures: ListSetting = { ...cases, name: 'policyFailures' };
const typesOn = (list: ListSetting, over: object, held: boolean, role: Role) =>
  actionsOn(list, row('k', { orgUnit: COMMITTEE, failureId: 'assess-returnee.e1', ...over }).node, held, { role }).map(({ type }) => type);

describe('the items of a list that somebody takes on', () => {
  it('are those of the lists that the list of what is taken on names', () => {
    expect(takenOnOf(cases, [cases, takenOn])).toEqual({ list: takenOn, kind: 'cases', state: null });
    expect(takenOnOf({ ...cases, name: 'sites' }, [cases, takenOn])).toBeUndefined();
    expect(takenOnOf(cases, [cases])).toBeUndefined();
  });

  it('are known by their key, or by the column that their list names', () => {
    const { node } = row('p-1', { caseId: 'p-1.2' });
    expect([itemIdOf({ item: null }, node), itemIdOf({ item: 'caseId' }, node)]).toEqual(['p-1', 'p-1.2']);
    const holder = { takenBy: 'committee-1', takenAt: '2020-02-08T10:00:00.000+08:00' };
    const holders = holdersIn([row('cases.p-1.2', { itemId: 'p-1.2', orgUnit: COMMITTEE, ...holder })]);
    const held = (orgUnit: string) => holderOf(holders, { ...cases, item: 'caseId' }, row('p-1', { caseId: 'p-1.2', orgUnit }).node);
    expect([held(COMMITTEE), held('310105002002')]).toEqual([holder, undefined]);
  });

  it('are offered to be taken on, and to be let go once they are', () => {
    expect(actionsOn({ ...cases, item: 'caseId' }, row('p-1', { caseId: 'p-1.2', orgUnit: COMMITTEE }).node, false, { role: 'committee' })).toEqual([
      { type: 'take-on-item', orgUnit: COMMITTEE, data: { list: 'cases', itemId: 'p-1.2' } },
    ]);
    expect(typesOn(cases, {}, true, 'street')).toEqual(['let-go-item']);
    expect(typesOn(cases, {}, true, 'analyst')).toEqual([]);
    expect(typesOn(cases, { orgUnit: '310105002' }, false, 'admin')).toEqual([]);
  });

  it('are let go in the list of what is taken on, too', () => {
    const { node } = row('k', { list: 'cases', itemId: 'p-1.2', orgUnit: COMMITTEE });
    expect(actionsOnTaken(node, { role: 'street' })).toEqual([{ type: 'let-go-item', orgUnit: COMMITTEE, data: { list: 'cases', itemId: 'p-1.2' } }]);
    expect(actionsOnTaken(node, { role: 'analyst' })).toEqual([]);
  });

  it('are tried again where they are policies that failed, and that may come next', () => {
    const next = [{ type: 'retry-policy', label: '重试联动', orgUnit: COMMITTEE, data: { failureId: 'assess-returnee.e1' }, likely: {} }];
    expect(actionsOn(failures, row('k', { orgUnit: COMMITTEE, next }).node, false, { role: 'street' })).toEqual([
      { type: 'retry-policy', orgUnit: COMMITTEE, data: { failureId: 'assess-returnee.e1' } },
      { type: 'take-on-item', orgUnit: COMMITTEE, data: { list: 'policyFailures', itemId: 'k' } },
    ]);
    expect(typesOn(failures, { next: [] }, false, 'street')).toEqual(['take-on-item']);
    expect(typesOn(failures, { next, orgUnit: '310105002' }, false, 'admin')).toEqual(['retry-policy']);
  });
});

describe('what a row offers', () => {
  it.each(['take-on-item', 'let-go-item'])('%s: to the roles that may submit it', (type) => {
    const definition = contexts.flatMap(({ submissions }) => submissions).find((each) => each.type === type)!;
    expect([...OFFERED_TO].toSorted()).toEqual([...definition.roles].toSorted());
  });

  it('names every policy there is', () => {
    const names = contexts.flatMap(({ policies = [], duePolicies = [] }) => [...policies, ...duePolicies].map(({ name }) => name));
    expect(Object.keys(en.policy).toSorted()).toEqual(names.toSorted());
  });
});
