/** Alerts as signed JSON to a system of the hotel. */
import { createHmac } from 'node:crypto';
import type { Alert, AlertAnswer } from './port.ts';

/** Connections that were never made. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What `X-Agente-Signature` holds: a receiver computes the same over `<timestamp>.<body>`. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/**
 * Posts an alert. Any 2xx is an acceptance; 408, 425, 429 and 5xx are tried again, other answers are final.
 * `X-Agente-Delivery` is the alert's key: a receiver that has seen it drops the repetition.
 */
export function createWebhookAlerts(options: { secret: () => string | undefined; timeoutMs: number }) {
  return async function send(url: string, alert: Alert): Promise<AlertAnswer> {
    const body = JSON.stringify({ id: alert.key, ...alert.facts });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const secret = options.secret();
    if (!secret) return { kind: 'refused', problem: 'no-secret', again: true };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'agente-hotelero',
          'x-agente-delivery': alert.key,
          'x-agente-timestamp': timestamp,
          'x-agente-signature': signatureOf(secret, timestamp, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return { kind: 'accepted', id: alert.key };
      const { status } = response;
      const again = status >= 500 || status === 408 || status === 425 || status === 429;
      return { kind: 'refused', problem: `http-${status}`, again };
    } catch (error) {
      const code = ((error as Error).cause as { code?: string } | undefined)?.code ?? (error as Error).name;
      return UNSENT.has(code)
        ? { kind: 'refused', problem: code, again: true }
        : { kind: 'unclear', problem: code };
    }
  };
}
