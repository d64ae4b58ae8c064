/** Everything that is neither an offer nor a stay nor a question: facts, people, courtesies, repairs. */
import type { WaitingReason } from '../../conversation/types.ts';
import type { Topic } from '../../hotel.ts';
import { inLanguage, type RenderContext, roomName } from '../context.ts';
import { clock, money, whenWritten } from './figures.ts';

/** How one speaks of a topic: "no tengo el dato sobre…" */
const ABOUT: Record<Topic, string> = {
  location: 'la ubicación',
  checkin_time: 'el horario de check-in',
  checkout_time: 'el horario de check-out',
  breakfast: 'el desayuno',
  parking: 'la cochera',
  wifi: 'el wifi',
  pool: 'la pileta',
  pets: 'las mascotas',
  cot: 'la cuna',
  extra_bed: 'la cama extra',
  transfer: 'el traslado',
  invoice: 'la factura',
  payment: 'las formas de pago',
  cancellation: 'las cancelaciones',
  early_checkin: 'entrar antes',
  late_checkout: 'salir más tarde',
  luggage: 'las valijas',
  smoking: 'fumar',
  services: 'los servicios',
  rooms: 'las habitaciones',
  accessibility: 'la accesibilidad',
  restaurant: 'el restaurante',
  air_conditioning: 'la climatización',
  children: 'los chicos',
  deposit: 'la seña',
};

/** The hotel file's own words; the few facts that settings carry elsewhere are told from there. */
export function fact(c: RenderContext, topic: Topic): string {
  const { hotel } = c;
  const told = hotel.facts[topic];
  if (told) return inLanguage(told, c.language);
  if (topic === 'location') return `Estamos en ${hotel.address}.`;
  if (topic === 'checkin_time') return `El check-in es desde ${clock(hotel.policy.checkinTime)}.`;
  if (topic === 'checkout_time') return `El check-out es hasta ${clock(hotel.policy.checkoutTime)}.`;
  if (topic === 'rooms')
    return `Tenemos ${hotel.roomTypes.map((type) => inLanguage(type.name, c.language)).join(', ')}.`;
  return `Sobre ${ABOUT[topic]} no tengo el dato.`;
}

export function askReception(c: RenderContext, topic: Topic, afterFact: boolean): string {
  const when = whenWritten(c);
  return afterFact
    ? `Lo pregunto en recepción; ${when}.`
    : `Sobre ${ABOUT[topic]} no tengo el dato: lo consulto con recepción y ${when}.`;
}

export function person(c: RenderContext, reason: WaitingReason, alreadyWaiting: boolean): string {
  const when = whenWritten(c);
  if (reason === 'complaint')
    return alreadyWaiting
      ? `Lamento eso. Lo sumo a lo que ya tiene recepción; ${when}.`
      : `Lamento eso. Recepción ya tiene tu reclamo; ${when}.`;
  if (alreadyWaiting) return `Recepción ya sabe que la esperás; ${when}.`;
  return reason === 'misunderstood'
    ? `No quiero marearte: le paso tu mensaje a recepción; ${when}.`
    : `Dale, le aviso a recepción; ${when}.`;
}

export function depositInfo(
  c: RenderContext,
  percent: number,
  amounts: Array<{ roomTypeId: number; roomTypeName: string; depositMinor: number }>,
  currency: string | null,
): string {
  const [only, ...others] = amounts;
  if (!only) return `La seña es el ${percent} % del total, por transferencia.`;
  if (others.length === 0) return `La seña es el ${percent} %: ${money(only.depositMinor, currency)}.`;
  const each = amounts.map(
    (one) => `${roomName(c, one.roomTypeId, one.roomTypeName)} ${money(one.depositMinor, currency)}`,
  );
  return `La seña es el ${percent} %: ${each.join(', ')}.`;
}

/** What the hotel file says of the account; lines that it does not say are left out. */
export function bankAccount({ hotel }: RenderContext): string {
  const { holder, alias, cbu, bank, taxId } = hotel.bank;
  return [
    `Titular: ${holder}`,
    `Alias: ${alias}`,
    ...(cbu ? [`CBU: ${cbu}`] : []),
    ...(bank ? [`Banco: ${bank}`] : []),
    ...(taxId ? [`CUIT: ${taxId}`] : []),
  ].join('\n');
}

export function notUnderstood(attempt: number, maybe: Topic[]): string {
  const [first, second] = maybe;
  if (first && second) return `¿Me preguntás por ${ABOUT[first]} o por ${ABOUT[second]}?`;
  if (first) return `¿Me preguntás por ${ABOUT[first]}?`;
  return attempt <= 1
    ? 'No te seguí. ¿Me lo decís de otra forma?'
    : 'Sigo sin entenderte bien. ¿Es por una reserva o por algo del hotel?';
}

export const INVALID_DATES = {
  past: 'Ese día ya pasó.',
  reversed: 'La salida tiene que ser después de la llegada.',
  tooLong: 'Hasta 30 noches puedo cotizar yo; más, te ayuda recepción.',
  impossible: 'Ese día no está en el calendario.',
} as const;

export const STILL_LOOKING = {
  quote: 'Dame un momento: estoy consultando la disponibilidad.',
  hold: 'La estoy guardando; enseguida te confirmo.',
  cancel: 'La estoy cancelando; enseguida te confirmo.',
  other: 'Dame un momento.',
} as const;
