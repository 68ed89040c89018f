import { parseBoardAddress, withBoardAddress } from './board-address.js';

describe('the address of a board', () => {
  it('holds what is looked at', () => {
    const search = new URLSearchParams('at=2020-02-08T14:00:00%2B08:00&element=scr_coverage&category=C02&sort=scr_visited&shading=others&open=qua_overdue&openUnit=310105002006');
    expect(parseBoardAddress(search)).toEqual({
      at: '2020-02-08T14:00:00+08:00',
      from: undefined,
      element: 'scr_coverage',
      category: 'C02',
      sort: 'scr_visited',
      shading: 'others',
      open: 'qua_overdue',
      openUnit: '310105002006',
      misread: [],
    });
  });

  it('takes a day alone for the whole of it', () => {
    const read = (search: string) => parseBoardAddress(new URLSearchParams(search));
    expect(read('at=2020-01-25')).toMatchObject({ at: '2020-01-25T23:59:00+08:00', misread: [] });
    expect(read('from=2020-01-20&at=2020-01-25')).toMatchObject({ from: '2020-01-20T00:00:00+08:00', misread: [] });
  });

  it('what is no time or no code is as if it were absent, and is named', () => {
    const search = new URLSearchParams('at=soon&from=&element=%3Cscript%3E');
    expect(parseBoardAddress(search)).toMatchObject({ at: undefined, from: undefined, element: undefined, misread: ['at', 'element'] });
  });

  it('has no beginning behind its end', () => {
    const search = new URLSearchParams('from=2020-02-01&at=2020-01-25');
    expect(parseBoardAddress(search)).toMatchObject({ at: '2020-01-25T23:59:00+08:00', from: undefined, misread: ['from'] });
  });

  it('sets a moment beside another one, and none beside a period', () => {
    const read = (search: string) => parseBoardAddress(new URLSearchParams(search));
    expect(read('at=2020-02-08&beside=2020-02-07+14:00')).toMatchObject({ at: '2020-02-08T23:59:00+08:00', beside: '2020-02-07T14:00:00+08:00', misread: [] });
    expect(read('from=2020-02-01&beside=2020-01-25')).toMatchObject({ beside: undefined, misread: ['beside'] });
    expect(read('beside=then')).toMatchObject({ beside: undefined, misread: ['beside'] });
  });

  it('changes only what is named, and keeps what it does not know', () => {
    const next = withBoardAddress(new URLSearchParams('at=2020-02-08T14:00:00%2B08:00&open=qua_overdue&kiosk=1'), {
      open: undefined,
      category: 'C03',
    });
    expect(Object.fromEntries(next)).toEqual({ at: '2020-02-08T14:00:00+08:00', kiosk: '1', category: 'C03' });
  });
});
