/** What a stay tells its guest: held, paid, confirmed, reminded, over. Every message says which stay. */
import type { Instant } from '../../plain-date.ts';
import type { StaySay, StayView } from '../../reservation/types.ts';
import { firstName, type RenderContext, roomName } from '../context.ts';
import { clock, day, money, people, range, sentence, until, whenReviewed, whenWritten } from './figures.ts';
import { full, quoted, requoted, roomGone } from './offers.ts';

export const due = (view: StayView): number => Math.max(0, (view.depositMinor ?? 0) - view.paidMinor);
export const left = (view: StayView): number => Math.max(0, (view.totalMinor ?? 0) - view.paidMinor);
export const holdsUntil = (view: StayView): Instant | null => view.releaseAt ?? view.depositDueAt;

/** The room that the guest has: how many and what kind. */
export function room(c: RenderContext, view: StayView): string {
  const name = roomName(c, view.roomTypeId, view.roomTypeName);
  const count = view.stay?.rooms.length ?? 1;
  return count > 1 ? `${count} × ${name}` : name;
}

export const dates = (c: RenderContext, view: StayView): string =>
  view.stay ? range(c, view.stay.checkin, view.stay.checkout) : '';
export const party = (view: StayView): string => (view.stay ? people(view.stay.rooms) : '');

const named = (c: RenderContext): string => {
  const name = firstName(c);
  return name ? `, ${name}` : '';
};

export function staySaid(
  c: RenderContext,
  view: StayView,
  say: StaySay,
  renewedQuoteId: string | null,
): string {
  const { code, currency } = view;
  switch (say.kind) {
    case 'quoted':
      return quoted(c, view);
    case 'full':
      return full(c, view, say);
    case 'requoted':
      return requoted(c, view, say);
    case 'roomGone':
      return roomGone(c, view);
    case 'held':
      return held(c, view, renewedQuoteId);
    case 'handedToReception':
      return handed(c, view, say.about);
    case 'depositReminder':
      return `Te recuerdo la seña de ${code}: ${money(due(view), currency)}${view.depositDueAt ? `, ${until(c, view.depositDueAt)}` : ''}. Con el comprobante por acá alcanza.`;
    case 'released':
      return `Venció el plazo de la seña y se liberó tu habitación (${code}, ${dates(c, view)}). Si todavía la querés, decime y la busco de nuevo.`;
    case 'extended':
      return view.receiptsWaiting > 0
        ? `Listo, te guardo ${code} mientras recepción revisa tu comprobante.`
        : `Listo, te guardo ${code} ${until(c, holdsUntil(view) ?? c.now)}.`;
    case 'extensionRefused':
      return view.depositDueAt
        ? `El plazo de ${code} ya no lo puedo correr: es ${until(c, view.depositDueAt)}. Si no llegás, decime y lo ve recepción.`
        : `El plazo de ${code} ya no lo puedo correr. Si no llegás, decime y lo ve recepción.`;
    case 'receiptReceived':
      return say.late
        ? `Llegó el comprobante, pero el plazo de ${code} ya había vencido y la habitación se había liberado. Intento tomarla otra vez; recepción lo revisa ${whenReviewed(c)} y te avisa.`
        : `¡Gracias! Lo revisa recepción, ${whenReviewed(c)}. Tu habitación (${code}) te espera aunque pase el plazo.`;
    case 'receiptRejected':
      return rejected(c, view, c.reasons[say.actionKey] ?? '');
    case 'partial':
      return `Entraron ${money(say.receivedMinor, currency)} de la seña de ${code}: faltan ${money(say.missingMinor, currency)}.\nVan al mismo alias; después mandame el comprobante.`;
    case 'confirmed':
      return confirmed(c, view);
    case 'cancelled':
      return cancelled(c, view, say);
    case 'cancelRefused':
      return `La estadía ${code} ya empezó: para terminarla antes te ayuda recepción.`;
    case 'arrivalReminder':
      return arrival(c, view, say.days);
    case 'checkedIn':
      return `¡Bienvenidos${named(c)}! Lo que necesiten, por acá.${view.stay ? ` El check-out es el ${day(c, view.stay.checkout)}, hasta ${clock(c.hotel.policy.checkoutTime)}.` : ''}`;
    case 'survey':
      return `¡Gracias por venir${named(c)}!`;
    case 'ratingThanks':
      return rated(c, say.score);
  }
}

function held(c: RenderContext, view: StayView, renewedQuoteId: string | null): string {
  // A receipt under review keeps the room without a term.
  const deadline = view.receiptsWaiting > 0 ? null : holdsUntil(view);
  const several = (view.stay?.rooms.length ?? 1) > 1;
  return [
    `Listo${named(c)}: ${room(c, view)} ${several ? 'guardadas' : 'guardada'}${deadline ? ` ${until(c, deadline)}` : ''}, reserva ${view.code}.`,
    `${sentence(dates(c, view))}, total ${money(view.totalMinor ?? 0, view.currency)}${renewedQuoteId ? ` (mismo precio, cotización nueva ${renewedQuoteId})` : ''}.`,
    view.receiptsWaiting > 0
      ? `Tu comprobante ya lo tiene recepción, que lo revisa ${whenReviewed(c)}.`
      : `Seña ${money(due(view), view.currency)}, titular ${c.hotel.bank.holder}. Mandame el comprobante por acá.`,
  ].join('\n');
}

function confirmed(c: RenderContext, view: StayView): string {
  return [
    `¡Confirmada${named(c)}! Voucher ${view.code}: ${dates(c, view)}, ${room(c, view)}, ${party(view)}.`,
    paidLine(view),
    `Te esperamos desde ${clock(c.hotel.policy.checkinTime)}.`,
  ].join('\n');
}

export function paidLine(view: StayView): string {
  const { currency } = view;
  const rest = left(view);
  return rest === 0
    ? `Pagaste ${money(view.paidMinor, currency)}: no queda nada por pagar.`
    : `Pagaste ${money(view.paidMinor, currency)}; quedan ${money(rest, currency)} al llegar.`;
}

function rejected(c: RenderContext, view: StayView, reason: string): string {
  const why = reason.trim().replace(/[.\s]+$/, '');
  const deadline = holdsUntil(view);
  const until_ = view.status === 'PENDING_CONFIRMATION' && deadline ? ` ${until(c, deadline)}` : '';
  return `Recepción revisó el comprobante de ${view.code} y no lo pudo aceptar${why ? `: ${why}` : ''}.\nMandame otro por acá${until_}, o decime y te atiende una persona.`;
}

function handed(c: RenderContext, view: StayView, about: 'quote' | 'hold' | 'cancel' | 'money'): string {
  const when = whenWritten(c);
  switch (about) {
    case 'quote':
      return `No pude consultar la disponibilidad. Lo tiene recepción; ${when}.`;
    case 'hold':
      return `No llegué a guardarla. Lo tiene recepción; ${when}.`;
    case 'cancel':
      return `La cancelación de ${view.code} la termina recepción; ${when}.`;
    case 'money':
      return `Recibí tu comprobante (${view.code}) y lo tiene recepción; ${when}.`;
  }
}

function cancelled(c: RenderContext, view: StayView, say: StaySay & { kind: 'cancelled' }): string {
  const { code, paidMinor, currency } = view;
  const money_ = paidMinor > 0 ? money(paidMinor, currency) : null;
  const back =
    money_ && say.refundDue ? ` La devolución de ${money_} la hace recepción; ${whenWritten(c)}.` : '';
  if (say.by === 'staff') return `Recepción canceló tu reserva ${code}, ${dates(c, view)}.${back}`;
  if (view.totalMinor === null) return 'Listo, lo dejamos ahí. Cuando quieras volvemos a mirar.';
  const kept = money_ && !say.refundDue ? ` La seña de ${money_} no se devuelve.` : '';
  return `Listo, ${code} quedó cancelada.${back}${kept}`;
}

function arrival(c: RenderContext, view: StayView, days: number): string {
  const { hotel } = c;
  const when =
    days === 1 ? '¡Mañana te esperamos' : days === 7 ? '¡Falta una semana' : `¡Faltan ${days} días`;
  const rest = left(view);
  return [
    `${when}${named(c)}! Reserva ${view.code}: ${dates(c, view)}, ${room(c, view)}.`,
    `Check-in desde ${clock(hotel.policy.checkinTime)}, en ${hotel.address}.`,
    ...(rest > 0 ? [`Quedan ${money(rest, view.currency)} al llegar.`] : []),
  ].join('\n');
}

function rated(c: RenderContext, score: number): string {
  if (score <= 2)
    return `Lamento que no haya sido lo que esperabas. Ya lo sabe recepción; ${whenWritten(c)}.`;
  if (score === 3) return '¡Gracias! Nos sirve para mejorar.';
  return c.hotel.reviewLink
    ? `¡Gracias por el ${score}! Si querés contarlo: ${c.hotel.reviewLink}`
    : `¡Gracias por el ${score}! Ojalá vuelvan.`;
}
