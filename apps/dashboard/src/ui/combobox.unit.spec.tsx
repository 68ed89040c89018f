/** @jest-environment jsdom */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { startWithAllTexts } from '../i18n/testing/all-texts.js';
import type { Choice } from './choices.js';
import { Combobox } from './combobox.js';

const committees: Choice[] = [
  { value: '310105002007', label: '江苏', detail: '江苏路街道' },
  { value: '310105002010', label: '岐山', detail: '江苏路街道' },
  { value: '310105009001', label: '长虹', detail: '虹桥街道' },
];

function Chosen({ choices, first }: { choices: readonly Choice[]; first: string }) {
  const [value, setValue] = useState(first);
  return (
    <form onSubmit={(event) => event.preventDefault()} data-value={value}>
      <Combobox name="orgUnit" label="居委会" placeholder="" choices={choices} value={value} accepts={/^\d{12}$/} onChoose={setValue} />
    </form>
  );
}

function show({ choices = committees, first = '' }: { choices?: readonly Choice[]; first?: string } = {}) {
  const { container } = render(<Chosen choices={choices} first={first} />);
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: '居委会' });
  return {
    field,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    press: (key: string, composing = false) => fireEvent.keyDown(field, { key, isComposing: composing }),
    offered: () => screen.queryAllByRole('option').map(({ dataset }) => dataset['value']),
    pointed: () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.dataset['value'],
    value: () => container.querySelector('form')!.dataset['value'],
  };
}

describe('choosing one of many', () => {
  beforeAll(async () => {
    await startWithAllTexts('zh');
    // jsdom lays nothing out.
    Element.prototype.scrollIntoView = () => undefined;
  });
  afterEach(cleanup);

  it('offers all when it is clicked, and by a part of a name or street those that match', () => {
    const { field, type, offered } = show();
    expect(offered()).toEqual([]);
    fireEvent.click(field);
    expect(offered()).toHaveLength(3);
    type('江苏路');
    expect(offered()).toEqual(['310105002007', '310105002010']);
    type('没有');
    expect(offered()).toEqual([]);
    expect(screen.getByText('没有匹配的')).toBeTruthy();
  });

  it('is worked with the keyboard alone', () => {
    const { field, type, press, pointed, offered, value } = show();
    type('江苏路');
    expect(pointed()).toBe('310105002007');
    press('ArrowDown');
    press('ArrowDown');
    expect(pointed()).toBe('310105002010');
    press('ArrowUp');
    press('ArrowDown');
    press('Enter');
    expect(value()).toBe('310105002010');
    expect(field.value).toBe('岐山 310105002010');
    expect(offered()).toEqual([]);
    press('ArrowDown');
    expect(pointed()).toBe('310105002010');
    press('Escape');
    expect(offered()).toEqual([]);
    expect(value()).toBe('310105002010');
  });

  it('does not take the Enter that ends the composing of a word', () => {
    const { type, press, value } = show();
    type('岐');
    press('Enter', true);
    expect(value()).toBe('');
  });

  it('is chosen with a click', () => {
    const { field, value } = show();
    fireEvent.click(field);
    fireEvent.click(screen.getByRole('option', { name: /长虹/ }));
    expect(value()).toBe('310105009001');
  });

  it('chooses nothing by half a name: the field says what is missing', () => {
    const { field, type, value } = show({ first: '310105002010' });
    expect(field.value).toBe('岐山 310105002010');
    type('江');
    fireEvent.blur(field);
    expect(value()).toBe('');
    expect(field.value).toBe('江');
    expect(field.validationMessage).toContain('请从名单中选择');
    type('江苏');
    fireEvent.blur(field);
    expect(value()).toBe('310105002007');
    expect(field.value).toBe('江苏 310105002007');
    expect(field.validationMessage).toBe('');
  });

  it('takes a whole code that is not among the choices', () => {
    const { type, value } = show({ choices: [] });
    type(' 310110012001 ');
    expect(value()).toBe('310110012001');
    type('3101100120');
    expect(value()).toBe('');
  });

  it('offers the first fifty and says how many more there are', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ value: String(310105002001 + i), label: `居委${i}` }));
    const { field, type, offered } = show({ choices: many });
    fireEvent.click(field);
    expect(offered()).toHaveLength(50);
    expect(screen.getByText(/还有 10 个/)).toBeTruthy();
    type('居委59');
    expect(offered()).toEqual(['310105002060']);
  });
});
