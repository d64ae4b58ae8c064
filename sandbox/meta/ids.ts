import { createHash, randomBytes, randomInt } from 'node:crypto';

const countries: readonly (readonly [prefix: string, country: string])[] = [
  ['598', 'UY'],
  ['595', 'PY'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['56', 'CL'],
  ['52', 'MX'],
  ['34', 'ES'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['33', 'FR'],
  ['39', 'IT'],
  ['1', 'US'],
];

/** Business-scoped user id of a number: the same number always has the same one (WhatsApp facts 4). */
export function userIdOf(waId: string): string {
  const country = countries.find(([prefix]) => waId.startsWith(prefix))?.[1] ?? 'AR';
  const digest = createHash('sha256').update(waId).digest();
  const digits = (digest.readBigUInt64BE(0) % 10n ** 16n).toString().padStart(16, '0');
  return `${country}.1${digits}`;
}

/** A message id shaped like Meta's: base64 of a small binary record that carries the other side's handle. */
export function newWamid(direction: 'to_guest' | 'from_guest', handle: string): string {
  const peer = Buffer.from(handle, 'ascii');
  const head = Buffer.from([0x1c, 0x18, peer.length]);
  const random = randomBytes(9).toString('hex').toUpperCase();
  const tail =
    direction === 'to_guest'
      ? Buffer.concat([Buffer.from([0x15, 2, 0, 0x11, 0x18, 18]), Buffer.from(random), Buffer.from([0])])
      : Buffer.concat([
          Buffer.from([0x15, 2, 0, 0x12, 0x18, 20]),
          Buffer.from(`3A${random}`),
          Buffer.from([0]),
        ]);
  return `wamid.${Buffer.concat([head, peer, tail]).toString('base64')}`;
}

/** A media id: fifteen digits, as Meta's. */
export function newMediaId(): string {
  return `${randomInt(1, 10)}${randomInt(0, 10 ** 7)
    .toString()
    .padStart(7, '0')}${randomInt(0, 10 ** 7)
    .toString()
    .padStart(7, '0')}`;
}

/** `fbtrace_id` of an error answer. */
export function newTraceId(): string {
  return `A${randomBytes(16).toString('base64url')}`;
}
