/** Rioplatense Spanish. */
import type { ReplyPart } from '../../conversation/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { firstName, fixedText, type RenderContext } from '../context.ts';
import { money, ofHotel, range, sentence, whenWritten } from './figures.ts';
import { validity } from './offers.ts';
import { question } from './questions.ts';
import { cancelAsked, cancelTerms, changeByReception, status } from './status.ts';
import { staySaid } from './stays.ts';
import {
  askReception,
  bankAccount,
  depositInfo,
  fact,
  INVALID_DATES,
  notUnderstood,
  person,
  STILL_LOOKING,
} from './talk.ts';
import { urgent } from './urgent.ts';

function text(c: RenderContext, part: ReplyPart): string {
  switch (part.part) {
    case 'introduce':
      return `¡Hola! Soy el asistente ${ofHotel(c.hotel.name)}; si preferís una persona, decime.`;
    case 'greet': {
      const name = firstName(c);
      return `¡Hola${name ? `, ${name}` : ''}!`;
    }
    case 'urgent':
      return urgent(c, part.danger, part.again);
    case 'fact':
      return fact(c, part.topic);
    case 'askReception':
      return askReception(c, part.topic, part.afterFact);
    case 'question':
      return question(c, part);
    case 'stay':
      return staySaid(c, part.view, part.say, part.renewedQuoteId);
    case 'renewed':
      return part.view.quote
        ? `Esa cotización venció; el precio sigue igual. ${validity(c, part.view.quote)}`
        : '';
    case 'status':
      return status(c, part.view);
    case 'noStay':
      return 'No veo una reserva tuya en este chat. Si la hiciste por otro lado, decime y te ayuda recepción.';
    case 'bankAlias':
      return '';
    case 'bankAccount':
      return bankAccount(c);
    case 'cancelAsked':
      return cancelAsked(c, part.view);
    case 'cancelKept':
      return `Bien, ${part.view.code} sigue en pie.`;
    case 'cancelTerms':
      return cancelTerms(c, part.view);
    case 'depositInfo':
      return depositInfo(c, part.percent, part.amounts, part.view?.quote?.currency ?? null);
    case 'receiptWanted':
      return `¡Bien! Mandame el comprobante de ${part.view.code} por acá, foto o PDF, y lo mira recepción.`;
    case 'otherPayer':
      return 'Con el nombre de quien transfirió no hay problema.';
    case 'invalidDates':
      return INVALID_DATES[part.why];
    case 'stillLooking':
      return STILL_LOOKING[part.about];
    case 'changeByReception':
      return changeByReception(c, part.view);
    case 'declined':
      return 'Está bien. Si querés mirar otras fechas u otra habitación, decime.';
    case 'person':
      return person(c, part.reason, part.alreadyWaiting);
    case 'notUnderstood':
      return notUnderstood(part.attempt, part.maybe);
    case 'unreadable':
      return 'Eso no lo puedo abrir: leo textos, fotos y PDF. Contámelo por escrito y te ayudo.';
    case 'receiptNothingDue':
      return `Recibí tu archivo y lo tiene recepción; ${whenWritten(c)}.`;
    case 'voiceNote':
      return 'Audios todavía no puedo escuchar. Escribímelo, o decime y te atiende una persona.';
    case 'cardWarning':
      return 'Por tu seguridad no mandes números de tarjeta por acá; el que llegó quedó tapado.';
    case 'optedOut':
      return 'Listo, no te mando más novedades. Si tenés una estadía te aviso lo necesario; con ALTA vuelven.';
    case 'optedIn':
      return '¡Listo! Volvés a recibir nuestros mensajes.';
    case 'thanks':
      return '¡De nada!';
    case 'bye':
      return '¡Hasta luego!';
    case 'help':
      return 'Te digo precios y lugar para tus fechas, te guardo una habitación y te cuento del hotel. Una persona, cuando quieras.';
    case 'fixedText':
      return fixedText(c, part.intent);
    case 'staffText':
      return c.staffTexts[part.textId] ?? '';
  }
}

export const es: Catalogue = {
  text,
  choose: {
    only: 'Sí, guardala',
    open: 'Ver habitaciones',
    option: (_c, place, name) => `${place}) ${name}`,
    price: (minor, currency) => `${money(minor, currency)} en total`,
  },
  yesNo: {
    requote: { yes: 'Sí, la quiero', no: 'No, gracias' },
    cancel: { yes: 'Sí, cancelar', no: 'No, la dejo' },
    again: { yes: 'Sí, buscala', no: 'No, gracias' },
  },
  stay: (c, checkin, checkout) => sentence(range(c, checkin, checkout)),
};
