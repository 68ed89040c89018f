/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { startWithAllTexts } from '../../../i18n/testing/all-texts.js';
import { SheetToCome } from './sheet-to-come.js';
import { SheetWishes, useSheetWish } from './sheet-wish.js';

function PrintButton() {
  const wish = useSheetWish();
  return <button onClick={() => wish.become(true)}>打印</button>;
}

const open = async () => {
  await startWithAllTexts('zh');
  render(
    <SheetWishes>
      <PrintButton />
      <SheetToCome unit="江苏路街道" />
    </SheetWishes>,
  );
};
const said = () => screen.queryByTestId('sheet-soon')?.textContent;

describe('a sheet that is not there yet', () => {
  afterEach(() => {
    cleanup();
    jest.restoreAllMocks();
  });

  it('is told of to whoever wants it by the button', async () => {
    await open();
    expect(said()).toBeUndefined();
    fireEvent.click(screen.getByText('打印'));
    expect(said()).toBe('晨会单正在准备，好了就打印');
  });

  it('and by the keys that print, which print nothing else meanwhile', async () => {
    await open();
    expect(fireEvent.keyDown(window, { key: 'p' })).toBe(true);
    expect(said()).toBeUndefined();
    expect(fireEvent.keyDown(window, { key: 'p', ctrlKey: true })).toBe(false);
    expect(said()).toBe('晨会单正在准备，好了就打印');
  });

  it('is a page that says so where a browser prints all the same, and none of the wall', async () => {
    await open();
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(document.body.dataset['prints']).toBe('to-come');
    expect(screen.getByTestId('sheet-to-come').textContent).toMatch(/江苏路街道 晨会单.*还在载入/);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect([document.body.dataset['prints'], screen.queryByTestId('sheet-to-come')]).toEqual([undefined, null]);
  });
});
