import { createHmac } from 'node:crypto';
import type { JsonObject } from './json.ts';
import type { Guest } from './types.ts';

export interface BusinessNumber {
  wabaId: string;
  phoneNumberId: string;
  /** Digits only, as `metadata.display_phone_number` and `context.from` carry it. */
  displayPhoneNumber: string;
}

/**
 * The bytes Meta signs and sends: JSON with non-ASCII as lower-case `\uXXXX` and `/` as `\/`
 * (WhatsApp facts 2). The result is pure ASCII.
 */
export function encodeBody(body: JsonObject): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The two signature headers over the exact bytes sent. */
export function signatureHeaders(body: string, appSecret: string): Record<string, string> {
  const hmac = (algorithm: string) => createHmac(algorithm, appSecret).update(body, 'utf8').digest('hex');
  return { 'x-hub-signature': `sha1=${hmac('sha1')}`, 'x-hub-signature-256': `sha256=${hmac('sha256')}` };
}

/** A whole webhook body around one `value` of the field `messages`. */
export function envelope(number: BusinessNumber, value: JsonObject): JsonObject {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: number.wabaId,
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: number.displayPhoneNumber,
                phone_number_id: number.phoneNumberId,
              },
              ...value,
            },
            field: 'messages',
          },
        ],
      },
    ],
  };
}

/** The `contacts[]` entry of a guest in that guest's shape. */
export function contactOf(guest: Guest): JsonObject {
  const hidden = guest.shape === 'phone-hidden' || guest.shape === 'phone-empty';
  return {
    profile: { name: guest.name, ...(hidden ? { username: guest.username } : {}) },
    ...(guest.shape === 'phone-empty' ? { wa_id: '' } : {}),
    ...(hidden || guest.waId === null ? {} : { wa_id: guest.waId }),
    ...(guest.shape === 'pre-bsuid' || guest.userId === null ? {} : { user_id: guest.userId }),
  };
}

/** `from` and `from_user_id` of a guest's message in that guest's shape. */
export function senderOf(guest: Guest): JsonObject {
  const contact = contactOf(guest);
  return {
    ...(contact['wa_id'] === undefined ? {} : { from: contact['wa_id'] }),
    ...(contact['user_id'] === undefined ? {} : { from_user_id: contact['user_id'] }),
  };
}

export interface StatusEntry {
  id: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** Hotel's clock. */
  at: Date;
  callbackData: string | null;
  category: 'service' | 'utility' | 'marketing' | 'authentication';
  failure?: { code: number; title: string; details: string };
}

/** A status webhook. `failed` never carries contacts; `pricing` is on sent and delivered (facts 5). */
export function statusBody(number: BusinessNumber, guest: Guest, entry: StatusEntry): JsonObject {
  const contact = contactOf(guest);
  const status: JsonObject = {
    id: entry.id,
    status: entry.status,
    timestamp: epochSeconds(entry.at),
    ...(contact['wa_id'] === undefined ? {} : { recipient_id: contact['wa_id'] }),
    ...(contact['user_id'] === undefined ? {} : { recipient_user_id: contact['user_id'] }),
    ...(entry.callbackData === null ? {} : { biz_opaque_callback_data: entry.callbackData }),
    ...(entry.status === 'sent' || entry.status === 'delivered'
      ? { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: entry.category } }
      : {}),
    ...(entry.failure
      ? {
          errors: [
            {
              code: entry.failure.code,
              title: entry.failure.title,
              message: entry.failure.title,
              error_data: { details: entry.failure.details },
              href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
            },
          ],
        }
      : {}),
  };
  const withContacts = entry.status !== 'failed' && guest.shape !== 'pre-bsuid';
  return envelope(number, { ...(withContacts ? { contacts: [contact] } : {}), statuses: [status] });
}

/** Meta's timestamps: a text of epoch seconds. */
export function epochSeconds(at: Date): string {
  return Math.floor(at.getTime() / 1000).toString();
}
