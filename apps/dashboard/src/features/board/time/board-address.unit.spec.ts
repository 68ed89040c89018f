import { parseBoardAddress, withBoardAddress } from './board-address.js';

describe('the address of a board', () => {
  it('holds what is looked at', () => {
    const search = new URLSearchParams('at=2020-02-08T14:00:00%2B08:00&element=scr_coverage&category=C02&open=qua_overdue&openUnit=310105002006');
    expect(parseBoardAddress(search)).toEqual({
      at: '2020-02-08T14:00:00+08:00',
      from: undefined,
      element: 'scr_coverage',
      category: 'C02',
      open: 'qua_overdue',
      openUnit: '310105002006',
    });
  });

  it('what is no time or no code is as if it were absent', () => {
    const search = new URLSearchParams('at=soon&from=&element=%3Cscript%3E');
    expect(parseBoardAddress(search)).toMatchObject({ at: undefined, from: undefined, element: undefined });
  });

  it('changes only what is named, and keeps what it does not know', () => {
    const next = withBoardAddress(new URLSearchParams('at=2020-02-08T14:00:00%2B08:00&open=qua_overdue&kiosk=1'), {
      open: undefined,
      category: 'C03',
    });
    expect(Object.fromEntries(next)).toEqual({ at: '2020-02-08T14:00:00+08:00', kiosk: '1', category: 'C03' });
  });
});
