import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogAddressError, parseLogAddress } from './log-address.js';

const caFile = join(mkdtempSync(join(tmpdir(), 'yiwang-address-')), 'ca+1.crt');
writeFileSync(caFile, 'a certificate');

describe('an address of the log', () => {
  it('names a node, and by default its port and TLS', () => {
    expect(parseLogAddress('esdb://store.example')).toMatchObject({
      members: [{ address: 'store.example', port: 2113 }], isCluster: false, discovered: false, tls: {}, credentials: undefined,
    });
    expect(parseLogAddress('esdb://[::1]:2114?tls=false')).toMatchObject({ members: [{ address: '::1', port: 2114 }], tls: undefined });
  });

  it('names the members of a cluster, or one name that stands for them', () => {
    expect(parseLogAddress('esdb://a:1,b:2,c/?tls=false')).toMatchObject({
      members: [{ address: 'a', port: 1 }, { address: 'b', port: 2 }, { address: 'c', port: 2113 }], isCluster: true, discovered: false,
    });
    expect(parseLogAddress('esdb+discover://cluster.example')).toMatchObject({ isCluster: true, discovered: true });
  });

  it('is the same by every name of the scheme', () => {
    for (const scheme of ['kurrentdb', 'kurrent', 'kdb', 'ESDB']) {
      expect(parseLogAddress(`${scheme}://a`)).toEqual(parseLogAddress('esdb://a'));
      expect(parseLogAddress(`${scheme}+discover://a`)).toEqual(parseLogAddress('esdb+discover://a'));
    }
  });

  it('holds a name and a password, and files that are read', () => {
    const address = parseLogAddress(`esdb://ops:p%40ss%2Fword@a?tlsCAFile=${caFile}&keepAliveTimeout=5000&connection-name=street%201`);
    expect(address.credentials).toEqual({ username: 'ops', password: 'p@ss/word' });
    expect(address.tls?.rootCertificate?.toString()).toBe('a certificate');
    expect(address).toMatchObject({ keepAliveTimeout: 5_000, connectionName: 'street 1' });
  });

  it('takes what other clients’ strings hold besides', () => {
    expect(parseLogAddress('esdb://a,b?maxDiscoverAttempts=10&nodePreference=leader&defaultDeadline=9&tls=false').isCluster).toBe(true);
  });

  it.each([
    ['http://a', 'scheme'],
    ['esdb+srv://a', 'scheme'],
    ['a:2113', 'esdb://'],
    ['esdb://', 'host'],
    ['esdb://a b', 'host'],
    ['esdb://a:0', 'port'],
    ['esdb://name@a', 'name:password'],
    ['esdb://name:100%@a', '%25'],
    ['esdb://a?tls=maybe', 'tls'],
    ['esdb://a?tls', 'options'],
    ['esdb://a?tlsVerifyCert=false', 'tlsCAFile'],
    ['esdb://a?tlsCAFile=no-such-file.crt', 'tlsCAFile'],
    ['esdb://a?userCertFile=' + caFile, 'userKeyFile'],
    ['esdb://a?keepAliveInterval=often', 'keepAliveInterval'],
    ['esdb://a?tsl=false', 'tsl'],
  ])('that cannot be one (%s) is refused with what is wrong', (address, words) => {
    expect(() => parseLogAddress(address)).toThrow(LogAddressError);
    expect(() => parseLogAddress(address)).toThrow(words);
  });
});
