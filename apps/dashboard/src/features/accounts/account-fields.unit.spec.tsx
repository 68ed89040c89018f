/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { ROLE_RULES } from '@yiwang/kernel/roles';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
import { AccountFields } from './account-fields.js';
import type { Account, DescribedRole } from './accounts.js';

const roles: readonly DescribedRole[] = (['resident', 'gate'] as const).map((role) => ({ role, ...ROLE_RULES[role] }));
const home: Account = { account: 'home-1', name: '居安然', role: 'resident', orgUnit: '310105002006', sites: ['h-1'], passwordIsGiven: false, secondFactor: false };

describe('the account of a household', () => {
  const onSend = jest.fn(async () => undefined);
  const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(new RegExp(`^${label}`)), { target: { value } });
  const sent = async () => {
    fireEvent.submit(screen.getByRole('button').closest('form')!);
    await waitFor(() => expect(onSend).toHaveBeenCalled());
    return onSend.mock.calls[0]![0 as never] as unknown;
  };
  const isRequired = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`)).required;

  beforeAll(() => startWithAllTexts('zh'));
  beforeEach(() => {
    onSend.mockClear();
    render(<AccountFields roles={roles} account={home} onSend={onSend} />);
  });
  afterEach(cleanup);

  it('stays that household’s where no address is typed, and the edge hears of any that is begun', async () => {
    expect([isRequired('小区'), isRequired('室号')]).toEqual([false, false]);
    type('小区', '利西小区');
    expect(await sent()).toMatchObject({ household: { compound: '利西小区', room: '' } });
  });

  it('sends no address where none is typed', async () => {
    expect(await sent()).not.toHaveProperty('household');
  });

  it('asks for the address in another unit', () => {
    type('单位代码', '310105002007');
    expect([isRequired('小区'), isRequired('室号')]).toEqual([true, true]);
  });

  it('does not offer the household’s id as a site where it becomes another role’s', () => {
    fireEvent.change(screen.getByLabelText('身份'), { target: { value: 'gate' } });
    expect(screen.getByLabelText<HTMLInputElement>(/^负责的场所编号/).value).toBe('');
  });
});
