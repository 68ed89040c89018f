/** @jest-environment jsdom */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
import type { ImportResult, Verdict } from './import-ledger.js';
import { VerdictTable } from './verdict-table.js';

const verdicts: Verdict[] = Array.from({ length: 120 }, (_, i) => ({ row: i + 4, outcome: 'recorded' }));
verdicts[7] = { row: 11, outcome: 'refused', code: 'unreadable-cell', cell: 'G11', message: '「走访时间」无法识别:二月三十' };
const result: ImportResult = { kind: 'screening', rows: 120, recorded: 119, alreadyRecorded: 0, refused: 1, verdicts };

const rows = () => within(screen.getAllByRole('rowgroup')[1]!).getAllByRole('row');

describe('the verdicts on screen', () => {
  beforeAll(() => startWithAllTexts('zh'));
  afterEach(cleanup);

  it('show what was refused first, with the cell and the reason', () => {
    render(<VerdictTable result={result} dryRun />);
    expect(rows()).toHaveLength(1);
    expect(rows()[0]!.textContent).toContain('G11');
    expect(rows()[0]!.textContent).toContain('无法识别');
  });

  it('count by outcome, in numbers a test can read', () => {
    render(<VerdictTable result={result} dryRun={false} />);
    expect(screen.getByTestId('import-recorded').dataset['count']).toBe('119');
    expect(screen.getByTestId('import-refused').dataset['count']).toBe('1');
  });

  it('show all rows by pages', () => {
    render(<VerdictTable result={result} dryRun />);
    fireEvent.click(screen.getByTestId('import-all'));
    expect(rows()).toHaveLength(50);
    fireEvent.click(screen.getByRole('button', { name: /下一页/ }));
    fireEvent.click(screen.getByRole('button', { name: /下一页/ }));
    expect(rows()).toHaveLength(20);
    expect(screen.getByText('第 3 / 3 页')).toBeTruthy();
  });

  it('say what was understood, what takes which place, and on which sheet', () => {
    const told: Verdict[] = [
      { sheet: '一村', row: 3, outcome: 'recorded', understood: [{ cell: 'G3', wrote: '12月30日', understood: '2019-12-30' }] },
      { sheet: '二村', row: 3, outcome: 'recorded', replaced: { before: '发现人数 5', after: '发现人数 1' } },
    ];
    render(<VerdictTable result={{ ...result, rows: 2, recorded: 2, refused: 0, verdicts: told }} dryRun />);
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringMatching(/一村3.*G3 12月30日 → 2019-12-30/),
      expect.stringMatching(/二村3.*发现人数 5.*发现人数 1/),
    ]);
    fireEvent.click(screen.getByTestId('import-replaced'));
    expect(rows()).toHaveLength(1);
  });

  it('offer no rows of a kind there are none of, and show a cell’s unseen signs without their doing anything', () => {
    const told: Verdict[] = [{ row: 3, outcome: 'refused', cell: 'A3', message: '无法识别:\u202E楼' }];
    render(<VerdictTable result={{ ...result, rows: 1, recorded: 0, refused: 1, verdicts: told }} dryRun />);
    expect(screen.queryByTestId('import-understood')).toBeNull();
    expect(rows()[0]!.textContent).toContain('无法识别:�楼');
  });

  it('say what a trial would do, not what it did', () => {
    render(<VerdictTable result={{ ...result, refused: 0, verdicts: verdicts.slice(0, 3) }} dryRun />);
    expect(rows()[0]!.textContent).toContain('可以记录');
  });
});
