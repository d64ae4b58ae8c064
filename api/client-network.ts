/** From where a request comes: the client's address, or its provider's network where a client has a whole one. */
import type { IncomingMessage } from 'node:http';
import { type BlockList, isIP, SocketAddress } from 'node:net';

/**
 * An IPv4 address, or the /64 of an IPv6 one: inside it a client takes any address it likes. `X-Forwarded-For` counts as
 * far as trusted proxies wrote it, from its end; what a caller puts in front of that is only the caller's word.
 */
export function networkOf(request: Pick<IncomingMessage, 'socket' | 'headers'>, trusted: BlockList): string {
  let client = plain(request.socket.remoteAddress ?? '');
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',');
  for (let hop = hops.pop(); hop !== undefined && client && isTrusted(trusted, client); hop = hops.pop()) {
    const before = plain(withoutPort(hop.trim()));
    if (!before) break;
    client = before;
  }
  if (!client) return 'unknown';
  return isIP(client) === 4 ? client : `${prefixOf(client)}::/64`;
}

const isTrusted = (trusted: BlockList, address: string): boolean =>
  trusted.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** `192.0.2.1:4711` and `[2001:db8::1]:4711`, as some proxies write it. */
const withoutPort = (hop: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(hop)?.[1] ?? hop;

/** The one spelling of an address, an IPv4 one inside IPv6 as IPv4; null where it is none. */
function plain(text: string): string | null {
  const address = text.replace(/%.*$/, '');
  const family = isIP(address);
  if (family === 0) return null;
  const written = new SocketAddress({ address, family: family === 4 ? 'ipv4' : 'ipv6' }).address;
  return /^::ffff:(\d+(?:\.\d+){3})$/i.exec(written)?.[1] ?? written;
}

/** The first four groups of an IPv6 address. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
