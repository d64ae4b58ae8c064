/** The one question of a reply; asked again it never sounds the same. */
import type { Question, StayFields } from '../../conversation/reading.ts';
import type { ReplyPart } from '../../conversation/types.ts';
import { nightsBetween } from '../../plain-date.ts';
import type { StayView } from '../../reservation/types.ts';
import type { RenderContext } from '../context.ts';
import { day, money, nights, range, sentence, stayLine } from './figures.ts';
import { optionName } from './offers.ts';
import { dates } from './stays.ts';

type Asked = ReplyPart & { part: 'question' };

const SORRY = ['', 'Perdón, no te seguí.', 'Sigo sin entenderte bien.'];

export function question(c: RenderContext, asked: Asked): string {
  const { recap, attempt, view } = asked;
  const sorry =
    recap || asked.question.kind === 'open' ? '' : (SORRY[Math.min(attempt, SORRY.length - 1)] ?? '');
  const known = recap ? recapOf(c, asked.question, asked.draft, view) : '';
  const words = ask(c, asked, asked.draft, view, attempt + (recap || asked.clarify ? 1 : 0));
  return [sorry, known, words].filter(Boolean).join(' ');
}

function ask(
  c: RenderContext,
  part: Asked,
  draft: StayFields,
  view: StayView | null,
  attempt: number,
): string {
  const asked = part.question;
  switch (asked.kind) {
    case 'open':
      return '¿En qué te ayudo?';
    case 'dates':
      return askDates(c, draft, attempt);
    case 'party':
      return askParty(c, draft, attempt);
    case 'choose':
      return askChoice(c, view, attempt);
    case 'name':
      return askName(c, asked, view, part.roomTypeId);
    case 'requote':
      return attempt === 0 ? '¿La querés igual?' : '¿La guardo al precio nuevo, sí o no?';
    case 'confirmCancel':
      return attempt === 0 ? '¿La cancelo?' : `¿Cancelo ${view?.code ?? 'la reserva'}, sí o no?`;
    case 'whichCancel':
      return `¿Cuál cancelo: ${asked.stays.map((stay) => `${stay.code} (${range(c, stay.checkin, stay.checkout)})`).join(' o ')}?`;
    case 'nearby':
      if (asked.stays.length === 1) return '¿Te sirve?';
      return attempt === 0 ? '¿Te sirve alguna?' : '¿Te sirve la 1, la 2 o miro otras fechas?';
    case 'again':
      return '¿La busco de nuevo?';
    case 'survey':
      return attempt === 0
        ? 'De 1 a 5, ¿cómo fue tu estadía?'
        : 'Con un número alcanza: del 1 (mal) al 5 (muy bien), ¿cómo fue?';
  }
}

function askDates(c: RenderContext, draft: StayFields, attempt: number): string {
  if (draft.checkin && draft.checkout) return '¿Qué otras fechas miro?';
  if (draft.checkin) return `Llegada el ${day(c, draft.checkin)}: ¿hasta qué día, o cuántas noches?`;
  if (draft.nights) return `¿Desde qué día serían las ${nights(draft.nights)}?`;
  return attempt === 0
    ? '¿Para qué fechas?'
    : 'Decime el día de llegada y el de salida, por ejemplo "del 11 al 14": ¿cuáles serían?';
}

function askParty(c: RenderContext, draft: StayFields, attempt: number): string {
  const nightly =
    draft.checkin && draft.checkout
      ? `${sentence(range(c, draft.checkin, draft.checkout))}, ${nights(nightsBetween(draft.checkin, draft.checkout))}. `
      : '';
  if (draft.children && draft.adults === undefined) return `${nightly}¿Y cuántos adultos?`;
  return attempt === 0 ? `${nightly}¿Cuántos son?` : `${nightly}¿Cuántos adultos y cuántos chicos vienen?`;
}

function askChoice(c: RenderContext, view: StayView | null, attempt: number): string {
  const options = view?.quote?.options ?? [];
  const [first, second] = options;
  if (first && !second)
    return attempt === 0 ? '¿Te la guardo?' : `¿Te guardo ${optionName(c, first)}, sí o no?`;
  if (attempt === 0 || !first || !second) return '¿Cuál te guardo?';
  return options.length === 2
    ? `¿Te guardo ${optionName(c, first)} o ${optionName(c, second)}?`
    : `¿Cuál te guardo? Con el número alcanza, del 1 al ${options.length}.`;
}

function askName(
  c: RenderContext,
  asked: Question & { kind: 'name' },
  view: StayView | null,
  roomTypeId: number | null,
): string {
  const taken = view?.quote?.options.find((option) => option.roomTypeId === roomTypeId);
  const what = taken ? `guardo ${taken.rooms > 1 ? '' : 'la '}${optionName(c, taken)}` : 'la guardo';
  const stay = view?.quote?.stay ?? view?.stay;
  const children = stay?.rooms.reduce((sum, room) => sum + room.children, 0) ?? 0;
  const ages = children === 1 ? 'qué edad tiene el chico' : 'qué edades tienen los chicos';
  if (asked.needsName && asked.needsAges) return `¿A nombre de quién ${what}, y ${ages}?`;
  return asked.needsName ? `¿A nombre de quién ${what}?` : `¿${sentence(ages)}?`;
}

/** What is known so far, so that nobody has to scroll up. */
function recapOf(c: RenderContext, asked: Question, draft: StayFields, view: StayView | null): string {
  if (asked.kind === 'confirmCancel')
    return `Te había preguntado por ${view?.code ?? 'tu reserva'}, ${view ? dates(c, view) : ''}:`;
  const stay = view?.quote?.stay ?? view?.stay;
  if (asked.kind === 'choose' && view?.quote && stay) {
    const offers = view.quote.options
      .slice(0, 3)
      .map(
        (option, at) =>
          `${view.quote?.options.length === 1 ? '' : `${at + 1}) `}${optionName(c, option)} ${money(option.totalMinor, view.quote?.currency ?? null)}`,
      );
    return `Seguimos con ${stayLine(c, stay)}: ${offers.join(', ')}.`;
  }
  if (stay) return `Seguimos con ${stayLine(c, stay)}.`;
  return draft.checkin || draft.guests || draft.adults ? 'Seguimos con tu consulta.' : '';
}
