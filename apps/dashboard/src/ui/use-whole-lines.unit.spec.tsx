/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { useWholeLines } from './use-whole-lines.js';

/** A list that is so high, whose lines are so high each, in pixels; jsdom lays nothing out by itself. */
function lay(height: number, line: number): void {
  const rect = (top: number, size: number) => ({ top, bottom: top + size, height: size }) as DOMRect;
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    if (this.tagName !== 'LI') return rect(0, height);
    return rect([...this.parentElement!.children].indexOf(this) * line, line);
  });
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(height);
}

function Lines({ count, words = '' }: { count: number; words?: string }) {
  const [ref, below] = useWholeLines<HTMLOListElement>();
  return (
    <>
      <ol ref={ref}>
        {Array.from({ length: count }, (_, n) => (
          <li key={n} style={{ fontSize: 20 }}>
            {`${n} ${words}`}
          </li>
        ))}
      </ol>
      <output>{below}</output>
    </>
  );
}

const shown = () => ({ cut: screen.getByRole('list').style.clipPath, below: screen.getByRole('status').textContent });

/** What wants to be done before the next frame is painted. */
let due: FrameRequestCallback[] = [];
const paint = () => act(() => due.splice(0).forEach((each) => each(0)));

describe('a list that shows whole lines', () => {
  beforeEach(() => {
    globalThis.ResizeObserver = class {
      constructor(private readonly tell: ResizeObserverCallback) {}
      observe(): void {
        this.tell([], this);
      }
      unobserve(): void {}
      disconnect(): void {}
    };
    due = [];
    jest.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((each) => due.push(each));
  });
  afterEach(() => {
    cleanup();
    jest.restoreAllMocks();
  });

  it('shows all where all have room', () => {
    lay(100, 20);
    render(<Lines count={5} />);
    expect(shown()).toEqual({ cut: '', below: '0' });
  });

  it('hides the one that its edge would cut, and says how many stand below', () => {
    lay(50, 20);
    render(<Lines count={6} />);
    expect(shown()).toEqual({ cut: 'inset(0 0 10px 0)', below: '4' });
  });

  it('takes a line for whole of which only the margin is missing', () => {
    lay(57, 20);
    render(<Lines count={3} />);
    expect(shown()).toEqual({ cut: '', below: '0' });
  });

  it('hides a line of several rows that lacks more than the margin of one', () => {
    lay(230, 80);
    render(<Lines count={3} />);
    expect(shown()).toEqual({ cut: 'inset(0 0 70px 0)', below: '1' });
  });

  it('measures again where its lines are told in other words', async () => {
    lay(100, 20);
    const { rerender } = render(<Lines count={5} />);
    lay(100, 40);
    rerender(<Lines count={5} words="of two rows" />);
    await act(() => Promise.resolve());
    paint();
    expect(shown()).toEqual({ cut: 'inset(0 0 20px 0)', below: '3' });
  });

  it('shows the first as far as it goes where not even that has room', () => {
    lay(10, 20);
    render(<Lines count={2} />);
    expect(shown()).toEqual({ cut: '', below: '1' });
  });

  it('measures once a frame, however many lines come', async () => {
    lay(50, 20);
    const { rerender } = render(<Lines count={2} />);
    const measured = jest.mocked(Element.prototype.getBoundingClientRect);
    measured.mockClear();
    for (const count of [3, 4, 5, 6]) {
      rerender(<Lines count={count} />);
      await act(() => Promise.resolve());
    }
    expect(measured).not.toHaveBeenCalled();
    paint();
    expect(measured).toHaveBeenCalledTimes(1 + 6);
    expect(shown()).toEqual({ cut: 'inset(0 0 10px 0)', below: '4' });
  });
});
