/** Which neighbours' word about a caller's address is taken (TRUSTED_PROXIES). */
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Addresses and networks like 10.0.0.0/8, with commas between; nobody by default. */
export const trustedProxies = z
  .string()
  .default('')
  .transform((text, ctx): BlockList => {
    const list = new BlockList();
    for (const entry of text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)) {
      const [address = '', bits, ...more] = entry.split('/');
      const family = isIP(address);
      const most = family === 4 ? 32 : 128;
      const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
      if (family === 0 || more.length > 0 || !(prefix <= most)) {
        ctx.addIssue('must be a list of addresses or networks like 10.0.0.0/8');
        return z.NEVER;
      }
      list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
    }
    return list;
  });
