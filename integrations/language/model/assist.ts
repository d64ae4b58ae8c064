/**
 * An optional second opinion on a message that the embedded reader is unsure of. The model proposes labels and points at
 * words; what stands is a label of the closed set whose quote the guest really wrote, and what our own grammar reads in
 * the words pointed at. Where both readings speak, ours wins. Every failure ends in the embedded reading.
 */
import type {
  Act,
  Entities,
  Question,
  Reading,
  ReadingContext,
  Understood,
} from '../../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../../domain/hotel.ts';
import { fold } from '../normalise.ts';
import { startOf } from '../readable.ts';
import type { Read } from '../reading/port.ts';
import type { Breaker } from './breaker.ts';
import type { AskModel } from './client.ts';
import { dataOf, TASK } from './prompt.ts';
import { type Proposal, readProposal } from './proposal.ts';

/** What became of asking, for the counters; a closed set. */
export type Assistance =
  | 'used'
  | 'nothing-new'
  | 'invalid'
  | 'refused'
  | 'resting'
  | 'timeout'
  | 'unreachable'
  | 'status'
  | 'unreadable';

/** Proposed acts are surer than a guess and never sure enough to cancel or hold anything unasked (mission row 38). */
const PROPOSED = 0.7;
/** Our own acts below this are guesses, which a proposal takes the place of. */
const GUESS = 0.45;
/** Only the whole message BAJA or ALTA opts out or in. */
const OURS_ALONE = new Set<Act['intent']>(['opt_out', 'opt_in']);
const SMALL_TALK = new Set<Act['intent']>(['greeting', 'out_of_scope']);

/**
 * Whether a second opinion is worth its seconds: the reading is below `sureAt`, or a question is open and nothing in
 * the message answers it or asks for something else.
 */
export function wantsAssistance(reading: Reading, question: Question | null, sureAt: number): boolean {
  if (reading.acts.length === 0 && reading.confidence >= sureAt) return false;
  if (reading.confidence < sureAt) return true;
  const asks = question !== null && question.kind !== 'open' && question.kind !== 'survey';
  const idle =
    Object.keys(reading.entities).length === 0 && reading.acts.every(({ intent }) => SMALL_TALK.has(intent));
  return asks && idle;
}

export type Assist = (
  embedded: Understood,
  messages: Array<{ text: string }>,
  context: ReadingContext,
  hotel: HotelSettings,
) => Promise<{ understood: Understood; assistance: Assistance }>;

/**
 * Whatever goes wrong with the model is named in `assistance`, and the embedded reading stands. Of a long burst the model
 * sees what is read of it. Throws only what `read` throws, which reads the words that the model points at.
 */
export function createAssist(ask: AskModel, breaker: Breaker, read: Read): Assist {
  return async (embedded, burst, context, hotel) => {
    const { texts: messages } = startOf(burst);
    const without = (assistance: Assistance) => ({ understood: embedded, assistance });
    if (!breaker.allows()) return without('resting');
    const data = dataOf(messages, context);
    let answer = await ask(TASK, data);
    if (answer.kind === 'failed' && answer.again) answer = await ask(TASK, data);
    if (answer.kind === 'failed') {
      breaker.failed();
      return without(answer.reason);
    }
    breaker.succeeded();
    if (answer.kind === 'refused') return without('refused');
    const proposed = readProposal(answer.text);
    if (!proposed) return without('invalid');
    const understood = await merged(read, embedded, proposed, messages, context, hotel);
    return { understood, assistance: understood === embedded ? 'nothing-new' : 'used' };
  };
}

/** The embedded reading with what the proposal validly adds; the same object when that is nothing. */
async function merged(
  read: Read,
  embedded: Understood,
  proposed: Proposal,
  messages: Array<{ text: string }>,
  context: ReadingContext,
  hotel: HotelSettings,
): Promise<Understood> {
  const said = plain(messages.map(({ text }) => text).join('\n'));
  const quoted = (quote: string) => said.includes(plain(quote));
  const { reading } = embedded;
  const ours = reading.acts.filter(
    ({ intent, confidence }) => intent !== 'out_of_scope' && confidence >= GUESS,
  );
  const isOurs = (act: Pick<Act, 'intent' | 'topic'>) =>
    ours.some((own) => own.intent === act.intent && (own.topic ?? null) === (act.topic ?? null));
  const theirs = proposed.acts
    .filter((act) => !OURS_ALONE.has(act.intent) && act.intent !== 'out_of_scope' && quoted(act.quote))
    .map(
      ({ intent, topic }): Act => ({
        intent,
        confidence: PROPOSED,
        ...(topic ? { topic, known: hotel.facts[topic] !== undefined } : {}),
      }),
    )
    .filter((act, at, all) => !isOurs(act) && all.findIndex((other) => same(other, act)) === at);
  const phrases = proposed.phrases.filter(quoted);
  const found = phrases.length
    ? (await read([{ text: phrases.join(', ') }], context, hotel)).reading.entities
    : {};
  const entities: Entities = { ...found, ...reading.entities };
  const more = Object.keys(entities).length > Object.keys(reading.entities).length;
  if (theirs.length === 0 && !more) return embedded;
  const acts = [...ours, ...theirs];
  return {
    ...embedded,
    reading: {
      ...reading,
      acts,
      entities,
      confidence: Math.max(PROPOSED, reading.confidence),
      source: 'model',
    },
  };
}

const same = (a: Act, b: Act): boolean => a.intent === b.intent && a.topic === b.topic;
/** Whole words, case, accents and punctuation aside. */
const plain = (text: string): string =>
  ` ${fold(text)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()} `;
