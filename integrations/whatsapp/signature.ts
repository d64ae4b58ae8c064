import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `X-Hub-Signature-256` signs these raw bytes with the app secret (WhatsApp facts 2).
 * Must run before anything is parsed: re-serialised JSON has another signature.
 */
export function signatureHolds(appSecret: string, body: Buffer, header: string | undefined): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1];
  if (!given) return false;
  return timingSafeEqual(createHmac('sha256', appSecret).update(body).digest(), Buffer.from(given, 'hex'));
}

/** Whether the handshake's token is ours, in constant time. */
export function sameSecret(ours: string, given: string | undefined): boolean {
  const digest = (text: string) => createHmac('sha256', 'handshake').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(ours), digest(given));
}
