import { csvOf } from './csv.js';

describe('a table as CSV', () => {
  it('has a byte-order mark, a line for each row, and nothing where there is no number', () => {
    expect(csvOf([['数据元', '合计'], ['排摸覆盖率', 65.68], ['平均隔离天数', null]])).toBe('\uFEFF数据元,合计\r\n排摸覆盖率,65.68\r\n平均隔离天数,\r\n');
  });

  it('quotes what would end a field or a row', () => {
    expect(csvOf([['a,b', 'say "so"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""so""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+86', '-1', '@sum(a)', '\tx'])('lets no spreadsheet calculate %j', (name) => {
    expect(csvOf([[name]])).toBe(`\uFEFF'${name}\r\n`);
  });

  it('leaves a number below zero a number', () => {
    expect(csvOf([[-3]])).toBe('\uFEFF-3\r\n');
  });
});
