/** @jest-environment jsdom */
import { TextEncoder } from 'node:util';
import { cleanup, render, screen } from '@testing-library/react';
import { startI18n } from '../../../i18n/i18n.js';
import type { ElementName } from '../operations/board-setting.query.js';

// The router wants what jsdom has not.
Object.assign(globalThis, { TextEncoder });
const { MemoryRouter } = await import('react-router');
const { ElementChoice } = await import('./element-choice.js');

const element = (code: string, name: string): ElementName => ({
  code, name, unit: '%', kind: 'RATIO', window: 'ROUND', description: '', attention: 'LOW', threshold: null, rank: 1, headline: true,
  category: { id: 'C02', name: '人员排摸' },
} as unknown as ElementName);

const shownAt = (address: string) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <ElementChoice elements={[element('scr_coverage', '排摸覆盖率'), element('scr_visited', '已走访户数')]} chosen="scr_coverage" onChoose={() => undefined} />
    </MemoryRouter>,
  );

describe('the choice of an element', () => {
  beforeAll(() => startI18n('zh'));
  afterEach(cleanup);

  it('is a choice at a desk', () => {
    shownAt('/board/310105002');
    expect(screen.getByRole('combobox')).toHaveProperty('value', 'scr_coverage');
  });

  it('is only told on a wall', () => {
    shownAt('/board/310105002?kiosk');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.getByText('排摸覆盖率')).toBeTruthy();
  });
});
