/** Where a stay stands, what cancelling it costs, and who changes it. */

import { dateIn } from '../../plain-date.ts';
import type { StayView } from '../../reservation/types.ts';
import type { RenderContext } from '../context.ts';
import { clock, day, money, until, whenReviewed, whenWritten } from './figures.ts';
import { dates, due, holdsUntil, paidLine, room } from './stays.ts';

export function status(c: RenderContext, view: StayView): string {
  const { code } = view;
  switch (view.status) {
    case 'PENDING_CONFIRMATION':
      return pending(c, view);
    case 'CONFIRMED':
      return `${code} está confirmada: ${dates(c, view)}, ${room(c, view)}. ${paidLine(view)}`;
    case 'CHECKED_IN':
      return `Estás alojado con la reserva ${code}${view.stay ? `, hasta el ${day(c, view.stay.checkout)} a ${clock(c.hotel.policy.checkoutTime)}` : ''}.`;
    case 'CHECKED_OUT':
      return `La estadía ${code} ya terminó.`;
    case 'CANCELLED':
      return `La reserva ${code} está cancelada.`;
    default:
      return `${code} todavía no está guardada: falta elegir la habitación.`;
  }
}

function pending(c: RenderContext, view: StayView): string {
  const { code, currency } = view;
  if (view.receiptsWaiting > 0)
    return `Casi: falta que recepción (${whenReviewed(c)}) vea acreditado el dinero de ${code}. Tu habitación te espera.`;
  const deadline = holdsUntil(view);
  const held = `${code} (${dates(c, view)}, ${room(c, view)}) está guardada${deadline ? ` ${until(c, deadline)}` : ''}.`;
  const missing = `Falta${view.paidMinor > 0 ? 'n' : ''} ${money(due(view), currency)} de seña`;
  return `${held} ${missing}, titular ${c.hotel.bank.holder}; mandame el comprobante por acá.`;
}

/** What is lost or returned, before asking a second time. */
export function cancelAsked(c: RenderContext, view: StayView): string {
  const head = `${view.code}, ${dates(c, view)}`;
  const free = view.freeCancelUntil !== null && c.now <= view.freeCancelUntil;
  const paid = money(view.paidMinor, view.currency);
  if (view.paidMinor > 0)
    return free
      ? `${head}: cancelar es sin cargo y se te devuelven ${paid}.`
      : `${head}: el plazo sin cargo ya pasó, así que se pierde la seña de ${paid}.`;
  if (view.receiptsWaiting > 0)
    return free
      ? `${head}: cancelar es sin cargo; lo que hayas transferido te lo devuelve recepción.`
      : `${head}: el plazo sin cargo ya pasó, así que se pierde la seña que transferiste.`;
  return `${head}: no pagaste nada, no se pierde nada.`;
}

export function cancelTerms(c: RenderContext, view: StayView): string {
  const limit = view.freeCancelUntil;
  if (limit === null) return `Sobre cancelar ${view.code} te contesta recepción; ${whenWritten(c)}.`;
  return c.now <= limit
    ? `${view.code} se cancela sin cargo hasta el ${day(c, dateIn(c.hotel.policy.zone, limit))}; después queda la seña.`
    : `El plazo para cancelar ${view.code} sin cargo ya pasó: si cancelás, queda la seña.`;
}

export function changeByReception(c: RenderContext, view: StayView): string {
  return view.status === 'CHECKED_IN'
    ? `Eso lo ve recepción con vos (${view.code}); ${whenWritten(c)}.`
    : `${view.code} sigue en pie como está: ${dates(c, view)}. El cambio lo hace recepción, que ya lo tiene; ${whenWritten(c)}.`;
}
