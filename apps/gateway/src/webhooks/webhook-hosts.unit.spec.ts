import { isInside, WebhookHosts } from './webhook-hosts.js';

const hosts = WebhookHosts.of(' qyapi.weixin.qq.com, *.example.cn,http://10.1.2.3:8080,https://[fd00::1]:9443,hooks.example.org:8443 ');
const allows = (url: string) => hosts.allows(new URL(url));

describe('where webhooks may lead', () => {
  it.each([
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1', 'https://QYAPI.weixin.qq.com:443/', 'https://a.example.cn/', 'https://a.b.example.cn/',
    'http://10.1.2.3:8080/x', 'https://[fd00::1]:9443/', 'https://hooks.example.org:8443/',
  ])('is %s, which the operator named', (url) => expect(allows(url)).toBe(true));

  it.each([
    'http://qyapi.weixin.qq.com/', 'https://qyapi.weixin.qq.com:8443/', 'https://qyapi.weixin.qq.com.evil.cn/', 'https://example.cn/', 'https://evilexample.cn/',
    'https://10.1.2.3:8080/', 'http://10.1.2.3/', 'http://0xa010203:8081/', 'https://hooks.example.org/', 'https://u:p@qyapi.weixin.qq.com/', 'ftp://qyapi.weixin.qq.com/',
    'file:///etc/passwd',
  ])('is not %s', (url) => expect(allows(url)).toBe(false));

  it('is inside only where a host was named itself', () => {
    expect(['qyapi.weixin.qq.com', '10.1.2.3', 'fd00::1', 'a.example.cn', 'elsewhere.cn'].map((host) => hosts.mayLeadInside(host))).toEqual([true, true, true, false, false]);
  });

  it('is nowhere without any, and what is no host is said at the start', () => {
    for (const text of [undefined, '', ' , ']) expect(WebhookHosts.of(text).isOn).toBe(false);
    for (const text of ['*', 'a b', 'https://a.cn/path', 'a.cn:port', '*.*.cn', 'a@b.cn']) expect(() => WebhookHosts.of(text)).toThrow('WEBHOOK_HOSTS');
  });

  it.each(['127.0.0.1', '10.0.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '::1', 'fe80::1', 'fc00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1'])(
    'knows that %s leads inside', (address) => expect(isInside(address)).toBe(true));
  it.each(['8.8.8.8', '172.32.0.1', '101.91.40.24', '2400:3200::1'])('knows that %s does not', (address) => expect(isInside(address)).toBe(false));
});
