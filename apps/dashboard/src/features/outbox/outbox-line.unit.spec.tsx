/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
import { OutboxLine } from './outbox-line.js';
import { Outbox } from './outbox.js';

const said = (submissionId: string, type: string) => ({ submissionId, type, orgUnit: '310105002006', occurredAt: '2020-02-08T08:00:00.000+08:00', data: {} });

/** An outbox whose edge never answers. */
function outbox(): Outbox {
  return new Outbox(localStorage, 'outbox', () => new Promise(() => undefined));
}

describe('the line of what was said here', () => {
  beforeEach(async () => {
    await startWithAllTexts('zh');
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    jest.useRealTimers();
  });

  it('offers to take back what may be, each as long as it is held', () => {
    const box = outbox();
    box.add({ submission: said('a', 'report-gate-exception'), label: '发热', notBefore: 8_000 });
    box.add({ submission: said('b', 'report-gate-exception'), label: '拒检', notBefore: 9_000 });
    box.add({ submission: said('c', 'close-gate-shift'), label: '交岗', notBefore: 9_000 });
    render(<OutboxLine outbox={box} mayTakeBack={({ submission }) => submission.type !== 'close-gate-shift'} onTakeBack={() => undefined} />);
    const offered = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);
    expect(offered()).toEqual(['撤回「发热」', '撤回「拒检」']);
    act(() => void jest.advanceTimersByTime(8_001));
    expect(offered()).toEqual(['撤回「拒检」']);
    act(() => void jest.advanceTimersByTime(1_001));
    expect(offered()).toEqual([]);
    box.stop();
  });
});
