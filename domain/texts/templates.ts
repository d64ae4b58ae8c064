/**
 * Messages that the hotel starts need a template approved by Meta where the 24-hour window has closed.
 * The bodies below are what a hotel submits for approval (category UTILITY); `hotel.templates` may name others by key.
 * Values carry no newline and a body neither begins nor ends with one (WhatsApp facts 9).
 */
import type { ReplyPart } from '../conversation/types.ts';
import type { StaySay, StayView } from '../reservation/types.ts';
import { firstName, type RenderContext } from './context.ts';
import { clock, day, money, until, whenReviewed, whenWritten } from './es/figures.ts';
import { dates, due, holdsUntil, left, party, room } from './es/stays.ts';

export interface Template {
  name: string;
  /** Meta's code of the language. */
  language: string;
  /** Values of {{1}}, {{2}} … */
  params: string[];
}

export interface TemplateBody {
  /** Key in `hotel.templates`, and the default name. */
  name: string;
  language: string;
  body: string;
  /** What Meta's reviewers ask for: an example of each value. */
  example: string[];
}

/** Only Spanish bodies so far; guests of other languages get them too until their catalogues are written. */
const LANGUAGE = 'es_AR';

export const TEMPLATE_BODIES: TemplateBody[] = [
  {
    name: 'stay_held',
    body: 'Hola {{1}}: tu habitación ({{2}}, {{3}}) está guardada con la reserva {{4}}. La seña es de {{5}}, {{6}}; mandanos el comprobante por acá.',
    example: [
      'Carla',
      'Familiar',
      'jue 11 a dom 14 de marzo',
      'HL-218',
      '$ 145.800',
      'hasta mañana a las 18',
    ],
  },
  {
    name: 'stay_confirmed',
    body: '¡Confirmada, {{1}}! Voucher {{2}}: {{3}}, {{4}}, {{5}}. Pagaste {{6}}; quedan {{7}} al llegar.',
    example: [
      'Carla',
      'HL-218',
      'jue 11 a dom 14 de marzo',
      'Familiar',
      '2 adultos y 2 chicos',
      '$ 145.800',
      '$ 340.200',
    ],
  },
  {
    name: 'deposit_partial',
    body: 'Entraron {{1}} de la seña de {{2}}: faltan {{3}}. Van al mismo alias; después mandanos el comprobante.',
    example: ['$ 30.000', 'HL-240', '$ 18.000'],
  },
  {
    name: 'deposit_reminder',
    body: 'Te recordamos la seña de {{1}}: {{2}}, {{3}}. Con el comprobante por acá alcanza.',
    example: ['HL-218', '$ 145.800', 'hasta mañana a las 18'],
  },
  {
    name: 'stay_released',
    body: 'Venció el plazo de la seña y se liberó tu habitación ({{1}}, {{2}}). Si todavía la querés, respondé este mensaje y la buscamos de nuevo.',
    example: ['HL-218', 'jue 11 a dom 14 de marzo'],
  },
  {
    name: 'deposit_extended',
    body: 'Tu reserva {{1}} queda guardada {{2}}. Mandanos el comprobante por acá.',
    example: ['HL-231', 'hasta pasado mañana a las 13'],
  },
  {
    name: 'receipt_received',
    body: 'Recibimos tu comprobante de {{1}}. Lo revisa recepción, {{2}}.',
    example: ['HL-218', 'mañana desde las 9'],
  },
  {
    name: 'receipt_rejected',
    body: 'Recepción revisó el comprobante de {{1}} y no lo pudo aceptar: {{2}}. Respondé este mensaje con otro, o preguntanos.',
    example: ['HL-218', 'no se lee el importe'],
  },
  {
    name: 'stay_cancelled',
    body: 'Tu reserva {{1}}, {{2}}, quedó cancelada. {{3}} Ante cualquier duda respondé este mensaje.',
    example: ['HL-218', 'jue 11 a dom 14 de marzo', 'La devolución de $ 145.800 la hace recepción.'],
  },
  {
    name: 'arrival_reminder',
    body: '¡Te esperamos, {{1}}! Reserva {{2}}: {{3}}, {{4}}. Check-in desde {{5}}, en {{6}}. Quedan {{7}} al llegar.',
    example: [
      'Carla',
      'HL-218',
      'jue 11 a dom 14 de marzo',
      'Familiar',
      'las 14',
      'Av. Costanera 450, Villa La Angostura',
      '$ 340.200',
    ],
  },
  {
    name: 'checked_in',
    body: '¡Bienvenidos, {{1}}! Lo que necesiten, por acá. El check-out es el {{2}}, hasta {{3}}.',
    example: ['Carla', 'dom 14 de marzo', 'las 10'],
  },
  {
    name: 'stay_survey',
    body: '¡Gracias por venir, {{1}}! De 1 a 5, ¿cómo fue tu estadía ({{2}})?',
    example: ['Carla', 'HL-218'],
  },
  {
    name: 'reception_has_it',
    body: 'Sobre tu reserva {{1}}: lo está viendo recepción; {{2}}. Podés responder por acá.',
    example: ['HL-218', 'te escriben mañana desde las 9'],
  },
  {
    name: 'reception_message',
    body: 'Mensaje de recepción, {{1}}: {{2}} Podés responder por acá.',
    example: ['Hotel del Lago', 'Ya encontramos tu campera.'],
  },
].map((body) => ({ ...body, language: LANGUAGE }));

/** The template that stands for a part outside the window; null for what only ever answers a guest. */
export function template(part: ReplyPart, c: RenderContext): Template | null {
  if (part.part === 'stay') return ofSay(c, part.view, part.say);
  if (part.part !== 'staffText') return null;
  const words = c.staffTexts[part.textId];
  return words ? filled(c, 'reception_message', [c.hotel.name, words]) : null;
}

function ofSay(c: RenderContext, view: StayView, say: StaySay): Template | null {
  const { code, currency } = view;
  const guest = firstName(c) ?? 'huésped';
  const deadline = until(c, holdsUntil(view) ?? c.now);
  switch (say.kind) {
    case 'held':
      return filled(c, 'stay_held', [
        guest,
        room(c, view),
        dates(c, view),
        code,
        money(due(view), currency),
        // Nothing runs out while reception looks at a receipt.
        view.receiptsWaiting > 0 ? 'sin vencimiento mientras recepción revisa tu comprobante' : deadline,
      ]);
    case 'confirmed':
      return filled(c, 'stay_confirmed', [
        guest,
        code,
        dates(c, view),
        room(c, view),
        party(view),
        money(view.paidMinor, currency),
        money(left(view), currency),
      ]);
    case 'partial':
      return filled(c, 'deposit_partial', [
        money(say.receivedMinor, currency),
        code,
        money(say.missingMinor, currency),
      ]);
    case 'depositReminder':
      return filled(c, 'deposit_reminder', [code, money(due(view), currency), deadline]);
    case 'released':
      return filled(c, 'stay_released', [code, dates(c, view)]);
    case 'extended':
      return filled(c, 'deposit_extended', [code, deadline]);
    case 'receiptReceived':
      return filled(c, 'receipt_received', [code, whenReviewed(c)]);
    case 'receiptRejected':
      return filled(c, 'receipt_rejected', [code, c.reasons[say.actionKey] || 'no se pudo verificar']);
    case 'cancelled':
      return filled(c, 'stay_cancelled', [code, dates(c, view), moneyBack(view, say.refundDue)]);
    case 'arrivalReminder':
      return filled(c, 'arrival_reminder', [
        guest,
        code,
        dates(c, view),
        room(c, view),
        clock(c.hotel.policy.checkinTime),
        c.hotel.address,
        money(left(view), currency),
      ]);
    case 'checkedIn':
      return filled(c, 'checked_in', [
        guest,
        view.stay ? day(c, view.stay.checkout) : '—',
        clock(c.hotel.policy.checkoutTime),
      ]);
    case 'survey':
      return filled(c, 'stay_survey', [guest, code]);
    case 'handedToReception':
    case 'roomGone':
      return filled(c, 'reception_has_it', [code, whenWritten(c)]);
    default:
      return null;
  }
}

function moneyBack(view: StayView, refundDue: boolean): string {
  if (view.paidMinor === 0) return 'No quedó nada por pagar.';
  const paid = money(view.paidMinor, view.currency);
  return refundDue ? `La devolución de ${paid} la hace recepción.` : `La seña de ${paid} no se devuelve.`;
}

/** Meta counts a whole body up to 1024 characters; values of ours stay well below. */
const VALUE = 600;

function filled(c: RenderContext, key: string, values: string[]): Template {
  const clean = (value: string) => [...value.replace(/\s+/g, ' ').trim()].slice(0, VALUE).join('') || '—';
  return { name: c.hotel.templates[key] ?? key, language: LANGUAGE, params: values.map(clean) };
}
