/**
 * Messages that the hotel starts need a template approved by Meta where the 24-hour window has closed.
 * The bodies are what a hotel submits for approval (category UTILITY), one per language; `hotel.templates` may name
 * others by key, `hotel.templateLanguages` says which languages Meta has approved: without a guest's own, Spanish.
 * Values carry no newline and a body neither begins nor ends with one (WhatsApp facts 9).
 */
import type { ReplyPart } from '../conversation/types.ts';
import type { Language } from '../hotel.ts';
import type { StaySay, StayView } from '../reservation/types.ts';
import type { Catalogue } from './catalogue.ts';
import { firstName, type RenderContext } from './context.ts';
import { before, day, from, money, until, whenReviewed, whenWritten, wordsOf } from './figures.ts';
import { CATALOGUES } from './languages.ts';
import { dates, due, holdsUntil, leavesBy, left, party, room } from './stay-lines.ts';

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
  /** Meta's code of the language. */
  language: string;
  body: string;
  /** What Meta's reviewers ask for: an example of each value. */
  example: string[];
}

type Key = keyof Catalogue['templates']['bodies'];

/** Meta's codes (WhatsApp facts 9: a template exists per name and language). */
const META_LANGUAGE: Record<Language, string> = { es: 'es_AR', en: 'en', pt: 'pt_BR' };

export const TEMPLATE_BODIES: TemplateBody[] = (['es', 'en', 'pt'] as const).flatMap((language) =>
  Object.entries(CATALOGUES[language].templates.bodies).map(([name, { body, example }]) => ({
    name,
    language: META_LANGUAGE[language],
    body,
    example,
  })),
);

/** The template that stands for a part outside the window; null for what only ever answers a guest. */
export function template(part: ReplyPart, context: RenderContext): Template | null {
  const approved = context.hotel.templateLanguages.includes(context.language);
  const c: RenderContext = approved ? context : { ...context, language: 'es' };
  if (part.part === 'stay') return ofSay(c, part.view, part.say);
  if (part.part !== 'staffText' && part.part !== 'answered') return null;
  const words = c.staffTexts[part.textId];
  return words ? filled(c, 'reception_message', [c.hotel.name, words]) : null;
}

function ofSay(c: RenderContext, view: StayView, say: StaySay): Template | null {
  const { code, currency } = view;
  const { values } = wordsOf(c).templates;
  const guest = firstName(c) ?? values.guest;
  const term = holdsUntil(view) ?? c.now;
  // Nothing runs out while reception looks at a receipt, and nothing is asked for where nothing is due.
  const kept = view.receiptsWaiting > 0 ? values.inReview : due(view) === 0 ? values.noDeposit : null;
  switch (say.kind) {
    case 'held':
      return kept
        ? filled(c, 'stay_kept', [guest, room(c, view), dates(c, view), code, kept])
        : filled(c, 'stay_held', [
            guest,
            room(c, view),
            dates(c, view),
            code,
            money(c, due(view), currency),
            before(c, term),
          ]);
    case 'confirmed':
      return filled(c, 'stay_confirmed', [
        guest,
        code,
        dates(c, view),
        room(c, view),
        party(c, view),
        money(c, view.paidMinor, currency),
        toPay(c, view),
      ]);
    case 'partial':
      return filled(c, 'deposit_partial', [
        money(c, say.receivedMinor, currency),
        code,
        money(c, say.missingMinor, currency),
      ]);
    case 'depositReminder':
      return filled(c, 'deposit_reminder', [code, money(c, due(view), currency), before(c, term)]);
    case 'released':
      return filled(c, 'stay_released', [code, dates(c, view)]);
    case 'extended':
      return kept
        ? filled(c, 'stay_kept', [guest, room(c, view), dates(c, view), code, kept])
        : filled(c, 'deposit_extended', [code, until(c, term)]);
    case 'receiptReceived':
      return filled(c, 'receipt_received', [code, whenReviewed(c)]);
    case 'receiptRejected':
      return filled(c, 'receipt_rejected', [code, c.reasons[say.actionKey] || values.notVerified]);
    case 'cancelled':
      return filled(c, 'stay_cancelled', [code, dates(c, view), moneyBack(c, view, say.refundDue)]);
    case 'arrivalReminder':
      return filled(c, 'arrival_reminder', [
        guest,
        code,
        dates(c, view),
        room(c, view),
        from(c, c.hotel.policy.checkinTime),
        c.hotel.address,
        toPay(c, view),
      ]);
    case 'checkedIn':
      return filled(c, 'checked_in', [
        guest,
        view.stay ? day(c, view.stay.checkout) : '—',
        leavesBy(c, view),
      ]);
    case 'surveyAgain':
      return filled(c, 'stay_survey_again', [guest, code]);
    case 'survey':
      return filled(c, 'stay_survey', [guest, code]);
    case 'changed':
      return filled(c, 'stay_changed', [
        code,
        dates(c, view),
        room(c, view),
        party(c, view),
        money(c, view.totalMinor ?? 0, currency),
        depositMissing(c, view),
      ]);
    case 'changeNotMade':
      if (say.why === 'not-possible') return filled(c, 'reception_has_it', [code, whenWritten(c)]);
      return filled(c, 'change_not_made', [
        code,
        dates(c, view),
        (say.actionKey && c.reasons[say.actionKey]) || values.noRoom,
      ]);
    case 'handedToReception':
    case 'roomGone':
      return filled(c, 'reception_has_it', [code, whenWritten(c)]);
    default:
      return null;
  }
}

function depositMissing(c: RenderContext, view: StayView): string {
  const minor = view.status === 'CONFIRMED' ? view.differenceMinor : due(view);
  return minor > 0 ? money(c, minor, view.currency) : wordsOf(c).templates.values.nothing;
}

/** "$ 340.200", or that nothing is left to pay. */
const toPay = (c: RenderContext, view: StayView): string =>
  left(view) > 0 ? money(c, left(view), view.currency) : wordsOf(c).templates.values.nothing;

function moneyBack(c: RenderContext, view: StayView, refundDue: boolean): string {
  const { values } = wordsOf(c).templates;
  if (view.paidMinor === 0) return values.nothingPaid;
  const paid = money(c, view.paidMinor, view.currency);
  return refundDue ? values.refund(paid) : values.depositKept(paid);
}

/** Meta counts a whole body up to 1024 characters; values of ours stay well below. */
const VALUE = 600;

function filled(c: RenderContext, key: Key, values: string[]): Template {
  const clean = (value: string) => [...value.replace(/\s+/g, ' ').trim()].slice(0, VALUE).join('') || '—';
  return {
    name: c.hotel.templates[key] ?? key,
    language: META_LANGUAGE[c.language],
    params: values.map(clean),
  };
}
