import { orgUnitCode, type RecordedEvent } from '@yiwang/kernel';
import type { OrgUnitRegistration } from '@yiwang/read-store';
import { OrgUnitRegister, registrationIn } from './org-unit-register.js';

const STREET = orgUnitCode('310105002');
const LIXI = orgUnitCode('310105002001');
const registration = (eventId: string, over: Partial<OrgUnitRegistration> = {}): OrgUnitRegistration => ({
  eventId, code: LIXI, name: '利西', level: 'committee', occurredAt: 1, position: '1', ...over,
});
const correction = (eventId: string, correctedEventId: string) => ({ eventId, correctedEventId, recordedAt: 9 });

describe('the register of units', () => {
  let register: OrgUnitRegister;
  beforeEach(() => {
    register = new OrgUnitRegister();
  });

  it('given a unit registered twice, then the later registration names it, in whatever order they came', () => {
    register.add([registration('b', { name: '利西居委', occurredAt: 2 })], []);
    register.add([registration('a')], []);
    expect(register.find(LIXI)!.name).toBe('利西居委');
  });

  it('given two registrations of one instant, then the one recorded later names the unit, whatever their ids', () => {
    register.add([registration('a', { name: '利西居委', position: '10' }), registration('b', { position: '9' })], []);
    expect(register.find(LIXI)!.name).toBe('利西居委');
  });

  it('given a registration that is voided, then the one before counts, and after a revival it does again', () => {
    register.add([registration('a'), registration('b', { name: '利西居委', occurredAt: 2 })], []);
    register.add([], [correction('c', 'b')]);
    expect(register.find(LIXI)!.name).toBe('利西');
    register.add([], [correction('d', 'c')]);
    expect(register.find(LIXI)!.name).toBe('利西居委');
    register.add([], [correction('e', 'a'), correction('f', 'b')]);
    expect(register.find(LIXI)).toBeUndefined();
  });

  it('given a correction that came before what it voids, then the registration does not count', () => {
    register.add([], [correction('c', 'a')]);
    register.add([registration('a')], []);
    expect(register.find(LIXI)).toBeUndefined();
  });

  it('given a street and its committees, then they are its children by code, its office row is not', () => {
    register.add(
      ['310105002002', '310105002000', '310105002001', '310105002', '310105003001'].map((code, n) =>
        registration(String(n), { code: orgUnitCode(code) }),
      ),
      [],
    );
    expect(register.childrenOf(STREET)).toEqual(['310105002001', '310105002002']);
    expect(register.childrenOf(orgUnitCode('310105'))).toEqual([STREET]);
    expect(register.childrenOf(LIXI)).toEqual([]);
  });

  it.each([[{ code: '12', name: 'x' }, undefined], [{ code: '310x', name: 'x' }, /not an org unit/], [{ code: LIXI }, /name/]])(
    'given the payload %p, then it is read, or said why not',
    (data, complaint) => {
      const event = { id: 'a', position: 7n, type: 'OrgUnitRegistered', data, metadata: { occurredAt: 1 } } as unknown as RecordedEvent;
      if (complaint) expect(() => registrationIn(event)).toThrow(complaint);
      else expect(registrationIn(event)).toMatchObject({ code: '12', level: 'city', position: '7' });
    },
  );
});
