import type { Plan } from './plan.ts';
import { paint } from './terminal.ts';

/** What a person reads when everything is up: where to look, the token, three things to try. */
export function summary(plan: Plan): string {
  const { forClients, starts } = plan;
  const rows: [string, string | undefined][] = [
    ['Teléfono del huésped', forClients['PHONE_URL']],
    ['API', forClients['API_URL']],
    ['Pantalla de Temporal', forClients['TEMPORAL_UI_URL']],
    ['Token de recepción', forClients['API_TOKEN']],
  ];
  const elsewhere = [
    !starts.postgres && 'PostgreSQL (DATABASE_URL)',
    !starts.temporal && `Temporal (${plan.service['TEMPORAL_ADDRESS']})`,
    !starts.meta && `WhatsApp (${plan.service['WHATSAPP_API_BASE_URL']})`,
    !starts.pms && `PMS (${plan.service['PMS_BASE_URL'] ?? 'falta PMS_BASE_URL'})`,
  ].filter((text): text is string => text !== false);
  const table = rows.flatMap(([label, value]) =>
    value ? [`  ${label.padEnd(21)} ${paint('cyan', value)}`] : [],
  );
  if (elsewhere.length > 0) table.push(`  ${'No lo arranqué yo'.padEnd(21)} ${elsewhere.join(' · ')}`);
  const tries = [
    forClients['PHONE_URL']
      ? 'En el teléfono, escribí «Hola, ¿tenés lugar del 20 al 22 para dos?» y reservá.'
      : 'Escribile «Hola, ¿tenés lugar del 20 al 22 para dos?» al número del hotel y reservá.',
    'Mirá la reserva como recepción:\n       . .run/env && curl -s -H "Authorization: Bearer $API_TOKEN" "$API_URL/api/v1/reservations"',
    forClients['TEMPORAL_UI_URL']
      ? 'En la pantalla de Temporal, abrí la conversación y la reserva: cada paso está ahí.'
      : 'En Temporal, abrí la conversación y la reserva: cada paso está ahí.',
  ];
  return [
    ...table,
    '',
    paint('bold', '  Tres cosas para probar'),
    ...tries.map((text, index) => `    ${index + 1}. ${text}`),
    '',
    paint(
      'dim',
      '  Registros en .run/logs · datos de conexión en .run/env · Ctrl-C detiene todo · make reset empieza de nuevo',
    ),
  ].join('\n');
}
