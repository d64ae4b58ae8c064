/** Alerts by e-mail, through nodemailer. */
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Alert, AlertAnswer } from './port.ts';

/** Commands before the message itself: an error there means that nothing was handed over. */
const BEFORE_DATA = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM', 'RCPT TO', 'API']);
const NEVER_CONNECTED = new Set(['ECONNECTION', 'EDNS', 'ECONNREFUSED', 'ENOTFOUND', 'EAUTH', 'ETLS']);

/**
 * Sends one mail per address. The Message-ID comes from the alert's key, so that a repetition is the same mail.
 * A code of 4xx is tried again, 5xx is final; silence after the message was handed over is unclear.
 */
export function createEmailAlerts(options: { url: string; timeoutMs: number }) {
  const { url, timeoutMs } = options;
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return async function send(from: string, to: string, alert: Alert): Promise<AlertAnswer> {
    const id = createHash('sha256').update(alert.key).digest('hex').slice(0, 32);
    try {
      await transport.sendMail({
        from: { name: alert.hotelName, address: from },
        to,
        messageId: `<${id}@${from.split('@').at(-1) ?? 'agente-hotelero'}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(alert.facts.urgent ? { Importance: 'high' } : {}),
        },
        subject: `${alert.what} · ${alert.whom}`,
        text: [
          `${alert.hotelName}: ${alert.what}.`,
          `${alert.whom}, desde ${alert.since}.`,
          '',
          `Para verlo y marcarlo como visto: ${alert.link}`,
        ].join('\n'),
      });
      return { kind: 'accepted', id };
    } catch (error) {
      return answerOf(error as { code?: string; command?: string; responseCode?: number });
    }
  };
}

/** No text of the server: it may repeat an address. */
function answerOf({
  code = 'error',
  command,
  responseCode,
}: {
  code?: string;
  command?: string;
  responseCode?: number;
}): AlertAnswer {
  if (responseCode !== undefined)
    return { kind: 'refused', problem: `smtp-${responseCode}`, again: responseCode < 500 };
  if (NEVER_CONNECTED.has(code) || (command !== undefined && BEFORE_DATA.has(command)))
    return { kind: 'refused', problem: code, again: true };
  return { kind: 'unclear', problem: code };
}
