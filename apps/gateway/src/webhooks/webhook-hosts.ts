import { BlockList, isIP } from 'node:net';
import { SettingsError } from '@yiwang/service-process';

/** One place that the operator lets webhooks reach. */
interface AllowedHost {
  readonly protocol: 'https:' | 'http:';
  /** Without brackets; of `isAnyBelow` what stands behind the first dot. */
  readonly host: string;
  readonly port: string;
  readonly isAnyBelow: boolean;
}

/** Addresses of this machine, of the link, of private networks, and of nobody: RFC 6890 and those after it. */
const INSIDE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) INSIDE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128], ['::1', 128], ['64:ff9b::', 96], ['100::', 64], ['2001:db8::', 32], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8],
] as const) INSIDE.addSubnet(network, bits, 'ipv6');

/** Whether an address leads inside: to this machine or a private network. */
export const isInside = (address: string): boolean => INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const ENTRY = /^(?:(?<scheme>https?):\/\/)?(?<any>\*\.)?(?<host>[a-z0-9.-]+|\[[0-9a-f:]+\])(?::(?<port>\d{1,5}))?$/i;

/**
 * Where webhooks may lead, as the operator says by `WEBHOOK_HOSTS`: `qyapi.weixin.qq.com,*.example.cn,http://10.1.2.3:8080`. Each is
 * HTTPS at port 443 unless it says otherwise. Without any, no webhook goes out.
 */
export class WebhookHosts {
  private constructor(private readonly allowed: readonly AllowedHost[]) {}

  /** @throws {SettingsError} for what is no host */
  static of(text: string | undefined): WebhookHosts {
    const entries = (text ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
    return new WebhookHosts(entries.map(allowedHost));
  }

  /** Whether webhooks go out at all. */
  get isOn(): boolean {
    return this.allowed.length > 0;
  }

  /** Whether an address is one of those, in scheme, host and port. One with a user's name and password is none. */
  allows(url: URL): boolean {
    return url.username === '' && url.password === '' && this.matching(url).length > 0;
  }

  /** Whether the host may lead inside, since the operator named it itself. */
  mayLeadInside(host: string): boolean {
    return this.allowed.some((entry) => !entry.isAnyBelow && entry.host === host.toLowerCase());
  }

  private matching({ protocol, hostname, port }: URL): readonly AllowedHost[] {
    const host = bare(hostname);
    const asked = port === '' ? defaultPort(protocol) : port;
    return this.allowed.filter(
      (entry) => entry.protocol === protocol && entry.port === asked && (entry.isAnyBelow ? isIP(host) === 0 && host.endsWith(`.${entry.host}`) : host === entry.host),
    );
  }
}

function allowedHost(entry: string): AllowedHost {
  const { scheme = 'https', any, host, port } = ENTRY.exec(entry)?.groups ?? {};
  const protocol = scheme.toLowerCase() === 'http' ? 'http:' : 'https:';
  if (host === undefined || !URL.canParse(`${protocol}//${host}`)) throw new SettingsError(`WEBHOOK_HOSTS: ${entry} is no host, such as hooks.example.cn, *.example.cn or http://10.1.2.3:8080.`);
  return { protocol, host: bare(new URL(`${protocol}//${host}`).hostname), port: port ?? defaultPort(protocol), isAnyBelow: any !== undefined };
}

const defaultPort = (protocol: string): string => (protocol === 'http:' ? '80' : '443');

/** A host without the brackets of an IPv6 address, in small letters. */
export const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase();
