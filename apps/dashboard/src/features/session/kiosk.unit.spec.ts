import { isKiosk, searchOf } from './kiosk.js';

describe('the address of a wall', () => {
  it.each(['kiosk', 'kiosk=', 'kiosk=1', 'at=2020-02-08&kiosk'])('is one with %s', (search) => {
    expect(isKiosk(new URLSearchParams(search))).toBe(true);
  });

  it.each(['', 'at=2020-02-08', 'element=kiosk'])('is none with %p', (search) => {
    expect(isKiosk(new URLSearchParams(search))).toBe(false);
  });

  it('is made of a desk\u2019s and back, and keeps what is looked at', () => {
    const desk = new URLSearchParams('element=scr_coverage&area=310105002006');
    const wall = searchOf(desk, 'wall');
    expect(wall).toBe('?element=scr_coverage&area=310105002006&kiosk');
    expect(searchOf(new URLSearchParams(wall), 'desk')).toBe('?element=scr_coverage&area=310105002006');
    expect(searchOf(new URLSearchParams(''), 'wall')).toBe('?kiosk');
    expect(searchOf(new URLSearchParams('kiosk=1'), 'desk')).toBe('');
  });
});
