/** What people of the hotel read in an alert: Spanish, short, without a guest's words. */
import type { ItemKind } from '../items.ts';
import type { TemplateBody } from './templates.ts';

const KINDS: Record<ItemKind, string> = {
  urgent: 'Urgente',
  complaint: 'Un reclamo',
  waiting: 'Un huésped espera a una persona',
  undelivered: 'Un mensaje que quizá no llegó',
  receipt: 'Un comprobante para revisar',
  money: 'Dinero para resolver',
  booking: 'El PMS necesita una mano',
  question: 'Una pregunta para recepción',
  request: 'Un pedido de la habitación',
  change: 'Un cambio de reserva',
  group: 'Un grupo para cotizar',
  arrival: 'Una llegada fuera de hora',
  feedback: 'Una opinión',
  voice: 'Un audio para escuchar',
  long: 'Un mensaje largo para leer entero',
};

const TOPICS: Record<string, string> = {
  fire: 'fuego o humo',
  gas: 'olor a gas',
  medical: 'alguien está mal',
  trapped: 'alguien quedó encerrado',
  robbery: 'robo o amenaza',
  emergency: 'pide auxilio',
  flood: 'agua donde no debe',
  locked_out: 'no puede entrar',
  no_water: 'sin agua',
  no_power: 'sin luz',
  'lease-ended': 'quedó sin respuesta',
  trouble: 'el asistente no pudo con su mensaje',
  'step-failed': 'el asistente no pudo seguir con la reserva',
  towels: 'toallas',
  bedding: 'ropa de cama',
  toiletries: 'artículos de baño',
  cleaning: 'limpieza',
  laundry: 'lavandería',
  repair: 'algo no anda',
  climate: 'temperatura o agua caliente',
  wifi: 'wifi',
  tv: 'la tele',
  noise: 'ruido',
  taxi: 'un taxi',
  transfer: 'traslado',
  luggage: 'valijas',
  wake_up: 'despertarlo',
  room_service: 'servicio a la habitación',
  keys: 'otra llave',
  invoice: 'factura',
  bill: 'la cuenta',
  wish: 'cuna, cama o piso',
  late_checkout: 'salida tarde',
  'refund-due': 'hay que devolver dinero',
};

/** "Urgente: sin agua" */
export function alertWhat(kind: ItemKind, topic: string | null): string {
  const about = topic === null ? undefined : TOPICS[topic];
  return about ? `${KINDS[kind]}: ${about}` : KINDS[kind];
}

/** "habitación 12, HL-218" */
export const alertWhom = (room: string | null, code: string | null): string =>
  [room === null ? null : `habitación ${room}`, code].filter(Boolean).join(', ') || 'sin reserva';

/** Sent to staff only; submitted to Meta with the others. */
export const STAFF_ALERT: TemplateBody = {
  name: 'staff_alert',
  language: 'es_AR',
  body: 'Aviso de {{1}}: {{2}} ({{3}}), desde {{4}}. Está en {{5}}. Si te ocupás, marcalo como visto.',
  example: [
    'Hotel del Lago',
    'Urgente: sin agua',
    'habitación 12, HL-218',
    'las 18:05',
    'https://hotel.example/api/v1/items/5f2c.14.0',
  ],
};
