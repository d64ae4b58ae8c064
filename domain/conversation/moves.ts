/**
 * What a guest's message may do, as one ordered list. Several requests of one message are all carried out, in one
 * reply; but a message does one thing to the guest's stay, and what is only a courtesy counts where nothing else did.
 */
import { answered, notYet } from './answers.ts';
import { tellsArrival } from './arrival.ts';
import { answerTopics, claimedPayment, tellStatus } from './asking.ts';
import { asksToChange, wishesChange } from './changing.ts';
import { companySpeaks } from './companies.ts';
import { ask, closeQuestion, type Desk, say, wait } from './desk.ts';
import { bookedElsewhere } from './elsewhere.ts';
import { askTwice, wantsMoreTime, wantsToCancel } from './ending.ts';
import { offerStands, pursue, showOffer } from './inquiry.ts';
import { handOver, openItem, stillWaiting } from './items.ts';
import { askedForLanguage } from './language.ts';
import { wantsLateCheckout } from './leaving.ts';
import { courtesy, greeted, prodded } from './manners.ts';
import type { Said } from './message.ts';
import type { Intent } from './reading.ts';
import { requests } from './requests.ts';
import { heldStays, onOffer } from './stays.ts';
import { impossibleDates, toldByTheWay, wishes } from './wishes.ts';

export interface Move {
  name: string;
  /**
   * `beside`: whatever else the message does. `stay`: the first of these that the message makes, and no other.
   * `otherwise`: when nothing was done so far.
   */
  when: 'beside' | 'stay' | 'otherwise';
  /** Returns whether it was made. */
  make(d: Desk, said: Said): boolean;
}

/** A move that is made whenever the message says so. */
const whenSaid = (intents: Intent[], make: (d: Desk, said: Said) => void): Move['make'] => {
  return (d, said) => {
    if (!said.says(...intents)) return false;
    make(d, said);
    return true;
  };
};

const withFiles = ({ item }: Said): boolean => item.media.length > 0;

export const MOVES: readonly Move[] = [
  {
    name: 'person',
    when: 'beside',
    make: whenSaid(['complaint', 'human_agent'], (d, { says }) =>
      handOver(d, says('complaint') ? 'complaint' : 'asked'),
    ),
  },
  { name: 'language', when: 'stay', make: askedForLanguage },
  // A booking made elsewhere is not ours to cancel or change, whatever else is said of it.
  { name: 'booked-elsewhere', when: 'stay', make: bookedElsewhere },
  { name: 'company', when: 'beside', make: companySpeaks },
  {
    name: 'cancel',
    when: 'stay',
    make: (d, { says, reading }) => {
      const { question } = d.s;
      const asked = question?.kind === 'confirmCancel' || question?.kind === 'cancelOrChange';
      if (!says('cancel_reservation') || asked) return false;
      wantsToCancel(d, reading.entities.code);
      return true;
    },
  },
  {
    name: 'one-of-each',
    when: 'stay',
    make: (d, { reading }) => {
      if (!reading.entities.ofEach || !onOffer(d.s)) return false;
      const fresh = openItem(d, { kind: 'question', topic: 'rooms' });
      wait(d, 'question');
      closeQuestion(d);
      if (fresh) say(d, { part: 'roomsByReception' });
      else stillWaiting(d);
      return true;
    },
  },
  { name: 'not-yet', when: 'stay', make: notYet },
  { name: 'answer', when: 'stay', make: answered },
  { name: 'arrival', when: 'stay', make: tellsArrival },
  { name: 'late-checkout', when: 'stay', make: wantsLateCheckout },
  { name: 'impossible-date', when: 'stay', make: impossibleDates },
  { name: 'change-wished', when: 'stay', make: wishesChange },
  { name: 'wish', when: 'stay', make: wishes },
  {
    name: 'more-time',
    when: 'beside',
    make: (
      d,
      { says, reading }, // "No, wait, keep it" keeps a stay and asks for no more time.
    ) => says('extend_deadline') && d.opened?.kind !== 'confirmCancel' && wantsMoreTime(d, reading.entities),
  },
  { name: 'request', when: 'beside', make: requests },
  { name: 'facts', when: 'beside', make: (d, { reading }) => answerTopics(d, reading) > 0 },
  {
    name: 'other-payer',
    when: 'beside',
    make: (d, said) => {
      if (!said.reading.entities.otherPayer || !withFiles(said)) return false;
      say(d, { part: 'otherPayer' });
      return true;
    },
  },
  {
    name: 'payment-claimed',
    when: 'beside',
    make: (d, said) => {
      if (!said.says('send_receipt') || withFiles(said)) return false;
      claimedPayment(d, said.reading.entities);
      return true;
    },
  },
  {
    name: 'status',
    when: 'beside',
    make: (d, said) => {
      if (!said.says('check_reservation') || withFiles(said) || said.reading.elsewhere) return false;
      tellStatus(d, said.reading.entities.code);
      return true;
    },
  },
  {
    name: 'room-wanted',
    when: 'otherwise',
    make: whenSaid(['check_availability', 'price_inquiry', 'make_reservation'], (d, { says }) => {
      if (!onOffer(d.s)) pursue(d);
      else if (says('price_inquiry')) showOffer(d);
      else offerStands(d);
    }),
  },
  {
    name: 'change',
    when: 'otherwise',
    make: (d, { says, reading }) => {
      const asked = says('modify_reservation');
      if (!asked && !(reading.instead && reading.acts.length === 0)) return false;
      if (asksToChange(d, reading)) return true;
      if (asked && d.s.holder.kind === 'waiting' && heldStays(d.s).length === 0 && !d.s.question)
        stillWaiting(d);
      else if (asked) ask(d, { kind: 'dates' });
      return asked;
    },
  },
  {
    name: 'yes-to-the-offer',
    when: 'otherwise',
    make: (d, { says }) => {
      if (!says('affirm') || !onOffer(d.s) || d.s.choice?.accepted) return false;
      showOffer(d);
      return true;
    },
  },
  {
    name: 'praise',
    when: 'otherwise',
    make: whenSaid(['feedback'], (d) => {
      if (!d.s.courteous && d.parts.length === 0) say(d, { part: 'glad' });
    }),
  },
  { name: 'help', when: 'otherwise', make: whenSaid(['help'], (d) => say(d, { part: 'help' })) },
  {
    // From a guest of no stay that is known here.
    name: 'service',
    when: 'otherwise',
    make: whenSaid(['service_request'], (d) => handOver(d, 'asked')),
  },
  {
    // What came beside the words was answered already.
    name: 'told-with-a-file',
    when: 'otherwise',
    make: (d, { fields }) => Object.keys(fields).length > 0 && d.parts.length > 0,
  },
  {
    name: 'courtesy',
    when: 'otherwise',
    make: whenSaid(['thanks', 'goodbye'], (d, { reading, says }) => courtesy(d, reading, says('goodbye'))),
  },
  {
    // "No, mejor dejalo" right after a room was held: whether to give it up is asked.
    name: 'no-to-what-is-held',
    when: 'otherwise',
    make: (d, { says }) => {
      const due = heldStays(d.s).filter(({ status }) => status === 'PENDING_CONFIRMATION');
      const [view] = due;
      if (!says('deny') || d.s.question || d.returned || due.length !== 1 || !view) return false;
      if (view.receiptsWaiting > 0 || view.paidMinor > 0) return false;
      askTwice(d, view);
      return true;
    },
  },
  { name: 'greeting', when: 'otherwise', make: whenSaid(['greeting'], (d) => greeted(d)) },
  {
    // A yes or no to nothing, words under a file, a tapped button: nothing to add, nothing misunderstood.
    name: 'nothing-to-add',
    when: 'otherwise',
    make: (_d, said) =>
      said.says('affirm', 'deny') ||
      said.reading.entities.later === true ||
      withFiles(said) ||
      said.item.card ||
      said.item.long === true ||
      said.item.tapped !== null,
  },
  {
    name: 'email',
    when: 'otherwise',
    make: (d, { reading: { entities, acts } }) => {
      if (!entities.email || acts.some(({ confidence }) => confidence >= d.policy.conversation.askBelow))
        return false;
      say(d, { part: 'emailNoted' });
      return true;
    },
  },
  {
    name: 'prodded',
    when: 'otherwise',
    make: (d, { reading }) => {
      if (!reading.prods) return false;
      prodded(d);
      return true;
    },
  },
  {
    name: 'wordless',
    when: 'otherwise',
    make: (d, { reading }) =>
      reading.acts.length === 0 &&
      Object.keys(reading.entities).length === 0 &&
      reading.confidence >= d.policy.conversation.askBelow,
  },
  { name: 'by-the-way', when: 'otherwise', make: toldByTheWay },
];

/** Makes every move that the message makes, in order. Returns their names; none: the message was not understood. */
export function carryOut(d: Desk, said: Said, moves: readonly Move[] = MOVES): string[] {
  const made: Move[] = [];
  for (const move of moves) {
    if (move.when === 'stay' && made.some(({ when }) => when === 'stay')) continue;
    if (move.when === 'otherwise' && made.length > 0) continue;
    if (move.make(d, said)) made.push(move);
  }
  return made.map(({ name }) => name);
}
