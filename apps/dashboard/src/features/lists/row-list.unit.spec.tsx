/** @jest-environment jsdom */
import { cleanup, render } from '@testing-library/react';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
import { questionsBehind } from './list-question.js';
import { RowList } from './row-list.js';
import { columnsOf, headingOf, headOf, recordIds } from './shown-columns.js';
import { cases, row } from './testing/cases.js';

const units = [{ code: '310105002001', name: '利西', level: 'COMMITTEE' as const }];
const PERSON = '0f9d5d4e-8c5e-4f0f-9a53-0d6f5f3b7a11';
const node = {
  caseId: 'c-1', personId: PERSON, orgUnit: '310105002001', place: 'home', name: '一号', days: 1400, startedAt: '2020-01-25T12:00:00+08:00',
  dueAt: '2020-02-08T11:00:00+08:00', state: 'OVERDUE',
};
const now = Date.parse('2020-02-08T12:30:00+08:00');

describe('a row of a list', () => {
  beforeAll(() => startWithAllTexts('zh'));
  afterEach(cleanup);

  const shown = (over: object = {}, known = new Map<string, string>()) => {
    const question = { list: cases, kind: null, state: null };
    return render(<RowList rows={[row('k', { ...node, ...over })]} question={question} units={units} known={known} now={now} />).container;
  };

  it('says who and where, for how long it is overdue, and what else its list says', () => {
    const { textContent } = shown();
    expect(textContent).toContain('利西');
    expect(textContent).toContain('逾期 1 小时 30 分钟');
    expect(textContent).toContain('到期未解除 · 到期 2020-02-08 11:00');
    expect(textContent).toContain('方式居家');
    expect(textContent).toContain('天数1,400');
    expect(textContent).not.toContain('c-1');
  });

  it('says of what simply ends when it is due that it is over, and calls for nobody', () => {
    const list = { ...cases, dueIsEnd: true, states: [{ word: 'AFTER', label: '已满14天' }] };
    const container = render(<RowList rows={[row('k', { ...node, state: 'AFTER' })]} question={{ list, kind: null, state: null }} units={units} known={new Map()} now={now} />).container;
    expect(container.textContent).toMatch(/已过 1 小时 30 分钟已满14天 · 到期 2020-02-08 11:00/);
    expect(container.querySelectorAll('.needs-action')).toHaveLength(0);
  });

  it('names a person once the record was opened, and says before that it was not: no part of an id', () => {
    expect(shown().textContent).toContain('姓名未显示');
    expect(shown().textContent).not.toContain('0f9d5d4e');
    cleanup();
    const { textContent } = shown({}, new Map([[PERSON, '秦红梅 19900003070']]));
    expect(textContent).toContain('秦红梅 19900003070');
    expect(textContent).not.toContain('0f9d5d4e');
  });

  it('names the number of the board that somebody has taken on, and of any other item nothing by which nobody knows it', () => {
    const list = { ...cases, name: 'itemsTakenOn', due: null, columns: [{ ...cases.columns.find(({ kind }) => kind === 'ID')!, name: 'itemId' }, cases.columns.find(({ kind }) => kind === 'ORG_UNIT')!] };
    const taken = (known: Map<string, string>) =>
      render(<RowList rows={[row('k', { itemId: 'qua_overdue', orgUnit: '310105002001' })]} question={{ list, kind: null, state: null }} units={units} known={known} now={now} />).container.textContent;
    expect(taken(new Map([['qua_overdue', '到期未解除人数']]))).toBe('到期未解除人数利西');
    cleanup();
    expect(taken(new Map())).toBe('利西');
  });

  it('leaves out what a row is without', () => {
    expect(shown({ days: null, dueAt: null }).textContent).not.toMatch(/天数|逾期|到期/);
  });

  it('says of a policy that failed which, and why, in words', async () => {
    const { columns } = cases;
    const text = (name: string) => ({ ...columns.find(({ kind }) => kind === 'TEXT')!, name });
    const list = { ...cases, name: 'policyFailures', columns: [text('policy'), text('code')] };
    const failed = (policy: string, code: string) =>
      render(<RowList rows={[row('k', { policy, code })]} question={{ list, kind: null, state: null }} units={units} known={new Map()} now={now} />);
    await failed('assess-returnee', 'already-taken-on').findByText(/已由…领办|领办/);
    expect(document.body.textContent).toContain('来沪返沪人员隔离评估');
    expect(document.body.textContent).not.toMatch(/already-taken-on|[{}]/);
  });

  it('carries its key and its state for other tools', () => {
    expect(shown().querySelector('li')!.dataset).toMatchObject({ key: 'k', state: 'OVERDUE' });
  });
});

describe('what a page is made of', () => {
  it('shows the unit only where there are several', () => {
    expect(columnsOf(cases, true).head.map(({ name }) => name)).toEqual(['personId', 'orgUnit', 'name']);
    expect(columnsOf(cases, false).head.map(({ name }) => name)).toEqual(['personId', 'name']);
    expect(columnsOf(cases, true)).toMatchObject({ due: { name: 'dueAt' }, rest: [{ name: 'place' }, { name: 'days' }, { name: 'startedAt' }] });
  });

  it('begins a row with who or where, and with what it is of where nothing of these is known, or where that is what somebody told', () => {
    const headed = (row: object, list = cases, known = new Map<string, string>(), isOwn = false) =>
      headOf({ ...node, ...row }, list, columnsOf(list, false, isOwn), known, isOwn).map(({ name }) => name);
    expect(headed({})).toEqual(['personId', 'name']);
    expect(headed({ name: null })).toEqual(['personId', 'place']);
    expect(headed({ name: null }, cases, new Map([[PERSON, '秦红梅']]))).toEqual(['personId']);
    expect(headed({ personId: null, name: null })).toEqual(['place']);
    const columns = cases.columns.map((column) => (column.name === 'place' ? { ...column, name: 'kind' } : column));
    const told = { ...cases, name: 'draftsToConfirm', columns };
    expect(headed({ name: null, kind: 'home' }, told, new Map([[PERSON, '隔离第 2 天']]))).toEqual(['personId', 'kind']);
    expect(headed({ name: null, kind: 'home' }, told, new Map(), true)).toEqual(['kind']);
  });

  it('says by which account something was done with the rest: a row begins with no account', () => {
    const list = { ...cases, columns: [...cases.columns, { name: 'acceptedBy', label: '承办账号', kind: 'TEXT' as const, choices: [] }] };
    const { head, rest } = columnsOf(list, false);
    expect([head.map(({ name }) => name), rest.at(-1)!.name]).toEqual([['personId', 'name'], 'acceptedBy']);
  });

  it('heads a form by whom its row is of, and of whom nobody was told by what it is of and when', () => {
    const { head } = columnsOf(cases, false);
    const unnamed = { ...node, name: null };
    const heading = (row: typeof unnamed, known = new Map<string, string>()) => headingOf(row, cases, head, known);
    expect(headingOf(node, cases, head, new Map([[PERSON, '秦红梅']]))).toBe('秦红梅 · 一号');
    expect(heading(unnamed, new Map([[PERSON, '隔离第 2 天']]))).toBe('隔离第 2 天');
    expect(headingOf({ personId: PERSON }, { ...cases, kind: null }, head, new Map())).toBe('在管人员');
    expect(heading(unnamed)).toMatch(/^居家 · 起始 2020-\d\d-\d\d \d\d:\d\d$/);
  });

  it('asks for each record once', () => {
    expect(recordIds([node, node, { personId: 'other' }, { personId: null }], 'person')).toEqual([PERSON, 'other']);
    expect(recordIds([node], 'household')).toEqual([]);
  });

  it('finds the lists that a number counts, narrowed as it counts them', () => {
    const found = (element: string) => questionsBehind(element, [cases]).map(({ kind, state }) => [kind, state]);
    expect(found('overdue')).toEqual([[null, 'OVERDUE']]);
    expect(found('at_home')).toEqual([['home', null]]);
    expect(found('another')).toEqual([]);
  });
});
