/** @jest-environment jsdom */
import { fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import { startWithAllTexts } from '../i18n/testing/all-texts.js';
import { TimeField, writtenAs, type Precision } from './time-field.js';

beforeAll(() => startWithAllTexts('en'));

function Form({ precision, begin = '', ahead }: { precision: Precision; begin?: string; ahead?: boolean }) {
  const [value, setValue] = useState(begin);
  return (
    <>
      <TimeField name="at" label="When" precision={precision} ahead={ahead} value={value} onChange={setValue} now="2020-02-08T14:30:00+08:00" />
      <output>{value}</output>
    </>
  );
}

function shown(precision: Precision, begin?: string, ahead = false) {
  const { container, getByText } = render(<Form precision={precision} ahead={ahead} {...(begin !== undefined && { begin })} />);
  const input = container.querySelector('input')!;
  return { input, value: () => container.querySelector('output')!.textContent, type: (text: string) => fireEvent.change(input, { target: { value: text } }), press: (name: string) => fireEvent.click(getByText(name)) };
}

describe('the field of a moment', () => {
  it('takes it as people write it, and shows it in one way once they have gone on', () => {
    const { input, value, type } = shown('minute');
    type('2020/2/8 9:05');
    expect([input.value, value(), input.validity.valid]).toEqual(['2020/2/8 9:05', '2020-02-08 09:05', true]);
    fireEvent.blur(input);
    expect(input.value).toBe('2020-02-08 09:05');
  });

  it('says of what is no moment that it is none, and keeps the form from being sent', () => {
    const { input, value, type } = shown('minute');
    type('2020-02-30 10:00');
    expect([value(), input.validity.valid, input.getAttribute('aria-invalid')]).toEqual(['2020-02-30 10:00', false, 'true']);
    type('');
    expect([value(), input.validity.valid]).toEqual(['', true]);
  });

  it('is set by one touch', () => {
    const { input, value, press } = shown('minute', '2020-01-01 00:00');
    press('an hour ago');
    expect([input.value, value()]).toEqual(['2020-02-08 13:30', '2020-02-08 13:30']);
  });

  it('of what is still to come is set by one touch to a moment that is', () => {
    const { input, press } = shown('minute', '', true);
    press('tomorrow at this time');
    expect(input.value).toBe('2020-02-09 14:30');
  });

  it('of a day leaves the clock aside', () => {
    const { input, value, type, press } = shown('day');
    type('2020年2月8日');
    expect(value()).toBe('2020-02-08');
    press('yesterday');
    expect(input.value).toBe('2020-02-07');
  });

  it('never shows a month first', () => {
    expect(['02/08/2020', '8.2.2020', 'tomorrow'].map((text) => writtenAs(text, 'day'))).toEqual([undefined, undefined, undefined]);
  });
});
