/** @jest-environment jsdom */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { startWithAllTexts } from '../i18n/testing/all-texts.js';
import { FieldErrors } from './field-errors.js';

function Forms() {
  const [sent, setSent] = useState(0);
  return (
    <>
      <form onSubmit={(event) => { event.preventDefault(); setSent(sent + 1); }} data-sent={sent}>
        <label><span>姓名</span><input name="name" required /></label>
        <label><span>人数</span><input name="count" type="number" min={1} required defaultValue="0" /></label>
        <button type="submit">提交</button>
      </form>
      <FieldErrors />
    </>
  );
}

describe('a form that is not in order', () => {
  beforeAll(() => startWithAllTexts('zh'));
  afterEach(cleanup);
  const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  const submit = () => fireEvent.click(screen.getByText('提交'));

  it('is not sent, and says at each field what is wrong, in the language of the page and not in a bubble', async () => {
    render(<Forms />);
    let bubbles = 0;
    const count = (event: Event) => { if (!event.defaultPrevented) bubbles += 1; };
    window.addEventListener('invalid', count);
    submit();
    await screen.findByText('这一项要填');
    window.removeEventListener('invalid', count);
    expect(field('count').closest('label')!.textContent).toContain('不能小于 1');
    expect([bubbles, document.activeElement === field('name'), document.querySelector('form')!.dataset['sent']]).toEqual([0, true, '0']);
  });

  it('loses an error with the change of its field, and is sent once it is in order', async () => {
    render(<Forms />);
    submit();
    await screen.findByText('这一项要填');
    fireEvent.input(field('name'), { target: { value: '秦红梅' } });
    await waitFor(() => expect(screen.queryByText('这一项要填')).toBeNull());
    expect(screen.queryByText('不能小于 1')).not.toBeNull();
    fireEvent.input(field('count'), { target: { value: '2' } });
    submit();
    expect([screen.queryByRole('alert'), document.querySelector('form')!.dataset['sent']]).toEqual([null, '1']);
  });
});
