import { LogUnreachable, type EventLog } from '@yiwang/event-log';
import { happened } from '@yiwang/kernel/testing';
import { FindReporterRole, FindReporterRoleHandler } from './find-reporter-role.query.js';

const event = { ...happened({ type: 'X', data: {} }, { id: 'e', role: 'street' }), stream: 's', revision: 0n, position: 7n };
const roleAt = (at: EventLog['at'], id: string) => new FindReporterRoleHandler({ at } as EventLog).execute(new FindReporterRole(id, '7'));

describe('the role in which an event was reported', () => {
  it('is that of the event which stands there', async () => {
    expect(await roleAt((position) => Promise.resolve(position === 7n ? event : undefined), 'e')).toBe('street');
  });

  it('is not told of another, as after a restored backup, nor while the log cannot be reached', async () => {
    expect(await roleAt(() => Promise.resolve(event), 'another')).toBeUndefined();
    expect(await roleAt(() => Promise.reject(new LogUnreachable('the log')), 'e')).toBeUndefined();
    await expect(roleAt(() => Promise.reject(new Error('a fault')), 'e')).rejects.toThrow('a fault');
  });
});
