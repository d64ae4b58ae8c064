import type { Desk } from './desk.ts';
import type { JsonObject } from './json.ts';

/** `GET /{phone number id}?fields=…`: what the number says about itself; unknown fields are left out. */
export function phoneNumberFields(desk: Desk, fields: string | undefined): JsonObject {
  const { phoneNumberId, displayPhoneNumber, wabaId } = desk.number;
  const available = 'AVAILABLE';
  const all: JsonObject = {
    id: phoneNumberId,
    display_phone_number: `+${displayPhoneNumber}`,
    verified_name: 'Hotel del Lago',
    status: 'CONNECTED',
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    webhook_configuration: { application: desk.webhookUrl },
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    health_status: {
      can_send_message: available,
      entities: [
        { entity_type: 'PHONE_NUMBER', id: phoneNumberId, can_send_message: available },
        { entity_type: 'WABA', id: wabaId, can_send_message: available },
      ],
    },
  };
  const wanted = (fields ?? 'verified_name,display_phone_number,quality_rating').split(',');
  return {
    ...Object.fromEntries(wanted.filter((name) => name in all).map((name) => [name, all[name]])),
    id: phoneNumberId,
  };
}
