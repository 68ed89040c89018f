import { serverAddresses } from './server-addresses.js';

describe('the servers of an address', () => {
  it.each([
    ['postgres://me:secret@a/vault', ['postgres://me:secret@a/vault']],
    ['postgres://me:secret@a,b:5433/vault?target_session_attrs=read-write', ['postgres://me:secret@a/vault', 'postgres://me:secret@b:5433/vault']],
    ['postgresql://[::1]:5432,db/x?sslmode=require&target_session_attrs=read-write', ['postgresql://[::1]:5432/x?sslmode=require', 'postgresql://db/x?sslmode=require']],
    ['postgres://a,b/x?target_session_attrs=read-write&sslmode=require', ['postgres://a/x?sslmode=require', 'postgres://b/x?sslmode=require']],
    ['postgres:///x?host=/run/postgresql', ['postgres:///x?host=/run/postgresql']],
  ])('given %s, then each stands by itself', (url, expected) => {
    expect(serverAddresses(url)).toEqual(expected);
  });
});
