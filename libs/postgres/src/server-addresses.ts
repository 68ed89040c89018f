/**
 * The addresses of the single servers that an address of several names: `postgres://u:p@a,b:5433/d` is `…@a/d` and
 * `…@b:5433/d`, as libpq reads it. That one of them has to take writes (`target_session_attrs=read-write`) is asked of
 * every connection here, and is not handed on.
 */
export function serverAddresses(url: string): readonly [string, ...string[]] {
  const { head = '', hosts = '', tail = '' } = /^(?<head>[^:]+:\/\/(?:[^@/]*@)?)(?<hosts>[^/?]*)(?<tail>.*)$/s.exec(url)?.groups ?? {};
  const rest = tail.replace(/([?&])target_session_attrs=[^&]*&?/, '$1').replace(/[?&]$/, '');
  const [first = '', ...others] = hosts.split(',').map((host) => `${head}${host}${rest}`);
  return [first, ...others];
}
