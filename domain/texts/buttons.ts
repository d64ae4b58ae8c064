/** Buttons and lists under a question. Typing the answer works equally, so a question never depends on them. */

import type { Question } from '../conversation/reading.ts';
import { chooseChangeId, chooseId, nearbyId, replyId } from '../conversation/taps.ts';
import type { ReplyPart } from '../conversation/types.ts';
import type { Quote } from '../party.ts';
import type { StayView } from '../reservation/types.ts';
import { type Bubble, cut, LIMITS } from './bubbles.ts';
import type { RenderContext } from './context.ts';
import { money, range, sentence, wordsOf } from './figures.ts';
import { optionName } from './offers.ts';
import { nothingHeld } from './questions.ts';

/** The reply as buttons or a list where its question has few answers, else as text. */
export function withButtons(
  text: string,
  asked: (ReplyPart & { part: 'question' }) | undefined,
  c: RenderContext,
): Bubble {
  const plain: Bubble = { kind: 'text', text };
  if (!asked || [...text].length > LIMITS.buttonsBody) return plain;
  const { question, view } = asked;
  const words = wordsOf(c).buttons;
  switch (question.kind) {
    case 'choose':
      if (question.confirm) return confirm(text, question, view, c);
      return view ? choice(text, view, c) : plain;
    case 'requote':
      return yesNo(text, words.requote, 'requote', question.reservationId, ...quoteOf(view));
    case 'confirmCancel':
      return yesNo(text, nothingHeld(view) ? words.drop : words.cancel, 'cancel', question.reservationId);
    case 'confirmChange': {
      const { changeId, reservationId, roomTypeId } = question;
      return yesNo(text, words.change, 'change', reservationId, changeId, roomTypeId);
    }
    case 'chooseChange':
      return view ? otherRooms(text, view, c) : plain;
    case 'lateCheckout':
      return yesNo(
        text,
        words.lateCheckout,
        'lateCheckout',
        question.reservationId,
        question.until.replace(':', '.'),
      );
    case 'again':
      return yesNo(text, words.again, 'again', question.reservationId);
    case 'nearby': {
      const buttons = question.stays.slice(0, LIMITS.buttons).map((stay, at) => ({
        id: nearbyId(question.reservationId, stay.checkin, stay.checkout),
        title: cut(numbered(at, sentence(range(c, stay.checkin, stay.checkout))), LIMITS.buttonTitle),
      }));
      return buttons.length > 0 ? { kind: 'buttons', text, buttons } : plain;
    }
    default:
      return plain;
  }
}

/** Both answers to "¿guardo la Doble, sí o no?": the yes is the tap on that option. */
function confirm(
  text: string,
  { reservationId, roomTypeId }: Question & { kind: 'choose' },
  view: StayView | null,
  c: RenderContext,
): Bubble {
  const labels = wordsOf(c).buttons.confirm;
  const quoteId = view?.quote?.id;
  if (roomTypeId === undefined || quoteId === undefined) return { kind: 'text', text };
  return {
    kind: 'buttons',
    text,
    buttons: [
      { id: chooseId(reservationId, roomTypeId, quoteId), title: cut(labels.yes, LIMITS.buttonTitle) },
      { id: replyId('no', 'offer', reservationId, quoteId), title: cut(labels.no, LIMITS.buttonTitle) },
    ],
  };
}

/** "2) Doble con vista": what the guest may type as well. */
const numbered = (at: number, name: string): string => `${at + 1}) ${name}`;

const quoteOf = (view: StayView | null): string[] => (view?.quote ? [view.quote.id] : []);

function choice(text: string, view: StayView, c: RenderContext): Bubble {
  const { quote, reservationId } = view;
  if (!quote) return { kind: 'text', text };
  return rooms(text, quote, (roomTypeId) => chooseId(reservationId, roomTypeId, quote.id), c);
}

/** Rooms for a changed stay; a tap asks for the yes. */
function otherRooms(text: string, view: StayView, c: RenderContext): Bubble {
  const { change, reservationId } = view;
  if (!change) return { kind: 'text', text };
  return rooms(text, change, (roomTypeId) => chooseChangeId(reservationId, roomTypeId, change.id), c);
}

function rooms(
  text: string,
  { options, currency }: Pick<Quote, 'options' | 'currency'>,
  idOf: (roomTypeId: number) => string,
  c: RenderContext,
): Bubble {
  const words = wordsOf(c).buttons;
  if (options.length === 0) return { kind: 'text', text };
  const named = options.slice(0, LIMITS.rows).map((option, at) => ({
    id: idOf(option.roomTypeId),
    title: numbered(at, optionName(c, option)),
    description: words.total(money(c, option.totalMinor, currency)),
  }));
  if (named.length > LIMITS.buttons)
    return {
      kind: 'list',
      text,
      button: cut(words.open, LIMITS.listButton),
      rows: named.map((row) => ({
        ...row,
        title: cut(row.title, LIMITS.rowTitle),
        description: cut(row.description, LIMITS.rowDescription),
      })),
    };
  const only = named.length === 1;
  const buttons = named.map(({ id, title }) => ({
    id,
    title: cut(only ? words.only : title, LIMITS.buttonTitle),
  }));
  return { kind: 'buttons', text, buttons };
}

function yesNo(
  text: string,
  { yes, no }: { yes: string; no: string },
  about: 'requote' | 'cancel' | 'again' | 'change' | 'lateCheckout',
  reservationId: string,
  ...more: Array<string | number>
): Bubble {
  return {
    kind: 'buttons',
    text,
    buttons: [
      { id: replyId('yes', about, reservationId, ...more), title: cut(yes, LIMITS.buttonTitle) },
      { id: replyId('no', about, reservationId, ...more), title: cut(no, LIMITS.buttonTitle) },
    ],
  };
}
