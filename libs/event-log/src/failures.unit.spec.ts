import { UnavailableError, StreamDeletedError, WrongExpectedVersionError } from '@eventstore/db-client';
import { LogUnreachable, RevisionConflict } from '@yiwang/kernel';
import { LogDenied, meaningOf, within } from './failures.js';

const raw = (code: number) => Object.assign(new Error(`${code} from gRPC`), { code });

describe('what an error of the client means', () => {
  it('is that the log is out of reach', () => {
    const errors = [
      new UnavailableError(), raw(14), raw(1), raw(4), raw(13), new Error('write after end'), new Error('Channel has been shut down'),
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), new LogUnreachable('x'),
    ];
    for (const error of errors) expect(meaningOf(error, 's')).toBeInstanceOf(LogUnreachable);
  });
  it('is that someone else was faster', () => {
    const conflict = new WrongExpectedVersionError(undefined as never, { streamName: 's', current: 1n, expected: 0n } as never);
    expect(meaningOf(conflict, 's')).toBeInstanceOf(RevisionConflict);
  });
  it('is that we may not, by a wrong password or a missing right: retrying is for nothing', () => {
    for (const error of [raw(7), raw(16)]) expect(meaningOf(error, 's')).toBeInstanceOf(LogDenied);
  });

  it('is itself where it is none of these', () => {
    for (const error of [StreamDeletedError.fromStreamName('s'), new TypeError('a fault of ours'), raw(5), 'text']) {
      expect(meaningOf(error, 's')).toBe(error);
    }
  });
});

describe('a limit', () => {
  it('rejects what takes longer, and passes on what does not', async () => {
    await expect(within(5, 'x', new Promise(() => undefined))).rejects.toBeInstanceOf(LogUnreachable);
    await expect(within(1_000, 'x', Promise.resolve(1))).resolves.toBe(1);
    await expect(within(1_000, 'x', Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
