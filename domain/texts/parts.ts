/** The text of each part, in the guest's language; empty where a part has none (the alias and pins travel alone). */
import type { ReplyPart } from '../conversation/types.ts';
import { booking } from './bookings.ts';
import { changePicked } from './changes.ts';
import { fixedText, inLanguage, type RenderContext } from './context.ts';
import { named, whenWritten, wordsOf } from './figures.ts';
import {
  arrivalNoted,
  lateCheckoutAgreed,
  lateCheckoutBeyond,
  lateCheckoutTerms,
  requestNoted,
  wishesNoted,
} from './in-stay.ts';
import { seasonTerms, validity } from './offers.ts';
import { photosOf } from './photos.ts';
import { question } from './questions.ts';
import { cancelAsked, cancelTerms, changeByReception, status } from './status.ts';
import { due } from './stay-lines.ts';
import { staySaid } from './stays.ts';
import {
  answered,
  askReception,
  bankAccount,
  depositInfo,
  fact,
  noHurry,
  notUnderstood,
  person,
  roomInfo,
} from './talk.ts';
import { urgent } from './urgent.ts';

export function textOf(c: RenderContext, part: ReplyPart): string {
  const words = wordsOf(c);
  const { talk } = words;
  switch (part.part) {
    case 'introduce':
      return talk.introduce(c.hotel.name);
    case 'greet':
      return talk.greet(named(c));
    case 'urgent':
      return urgent(c, part.danger, part.again);
    case 'fact':
      return fact(c, part.topic, part.nights);
    case 'photos':
      return part.told ? '' : photosOf(c, part.roomTypeIds);
    case 'askReception':
      return askReception(c, part.topic, part.afterFact);
    case 'question':
      return question(c, part);
    case 'stay':
      return staySaid(c, part.view, part.say, part.renewedQuoteId);
    case 'renewed':
      return part.view.quote ? words.offers.samePrice(validity(c, part.view.quote)) : '';
    case 'status':
      return status(c, part.view);
    case 'offerStands':
      return part.view.quote ? talk.offerStands(validity(c, part.view.quote)) : '';
    case 'noHurry':
      return noHurry(c, part.view?.quote ?? null, part.name);
    case 'roomInfo':
      return roomInfo(c, part.roomTypeId);
    case 'bankAlias':
      return '';
    case 'bankAccount':
      return bankAccount(c);
    case 'cancelAsked':
      return cancelAsked(c, part.view);
    case 'cancelKept':
      return talk.cancelKept(part.view.code);
    case 'cancelTerms':
      return cancelTerms(c, part.view);
    case 'cot':
      return c.hotel.facts.cot ? inLanguage(c.hotel.facts.cot, c.language) : '';
    case 'group':
      return talk.group[part.why](whenWritten(c));
    case 'taxId':
      return part.valid ? talk.taxIdNoted : talk.taxIdWrong;
    case 'seasonTerms':
      return seasonTerms(c, part.checkin);
    case 'depositInfo':
      return depositInfo(c, part.percent, part.amounts, part.view?.quote?.currency ?? null);
    case 'receiptWanted':
      // Nothing is due: how the stay stands answers better than asking for a file.
      return due(part.view) > 0 ? talk.receiptWanted(part.view.code) : status(c, part.view);
    case 'invalidDates':
      return talk.invalidDates[part.why];
    case 'stillLooking':
      return talk.stillLooking[part.about];
    case 'changePicked':
      return changePicked(c, part.view, part.roomTypeId);
    case 'changeByReception':
      return changeByReception(c, part.view);
    case 'person':
      return person(c, part.reason, part.alreadyWaiting, part.told);
    case 'roomsByReception':
      return talk.roomsByReception(whenWritten(c));
    case 'notUnderstood':
      return notUnderstood(c, part.attempt, part.maybe);
    case 'receiptNothingDue':
      return talk.receiptNothingDue(whenWritten(c));
    case 'fixedText':
      return fixedText(c, part.intent);
    case 'longMessage':
      return talk.longMessage(whenWritten(c));
    case 'voiceNote':
      return talk.voiceNote(whenWritten(c));
    case 'answered':
      return answered(c, part.topic, c.staffTexts[part.textId] ?? '');
    case 'staffText':
      return c.staffTexts[part.textId] ?? '';
    case 'arrivalNoted':
      return arrivalNoted(c, part);
    case 'wishesNoted':
      return wishesNoted(c, part);
    case 'requestNoted':
      return requestNoted(c, part);
    case 'lateCheckoutTerms':
      return lateCheckoutTerms(c, part);
    case 'lateCheckoutBeyond':
      return lateCheckoutBeyond(c, part);
    case 'lateCheckoutAgreed':
      return lateCheckoutAgreed(c, part.view);
    case 'lateCheckoutDropped':
      return words.inStay.dropped;
    case 'commentThanks':
      return words.inStay.commentThanks;
    case 'booking':
      return booking(c, part.booking);
    case 'bookingByReception':
      return wordsOf(c).bookings.byReception(whenWritten(c));
    case 'emailNoted':
    case 'noStay':
    case 'otherPayer':
    case 'declined':
    case 'unreadable':
    case 'cardWarning':
    case 'optedOut':
    case 'optedIn':
    case 'thanks':
    case 'glad':
    case 'foreignLanguage':
    case 'bye':
    case 'help':
      return talk[part.part];
  }
}
