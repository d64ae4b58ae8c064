/** Hours of arrival and of leaving, requests, wishes and opinions: what is said around the days in the house. */
import type { Entities, Question } from '../../domain/conversation/reading.ts';
import type { PlainTime } from '../../domain/plain-date.ts';
import { requestsIn, wishesIn } from './requests.ts';

const ARRIVES =
  /\b(?:(?:estamos |estoy |vamos a |voy a |calculo |calculamos )?(?:lleg(?:o|amos|aremos|ariamos|are|aria|ando|ar)|arribamos)|(?:we|i)(?:'ll| will|'re| are|'d)? (?:be |probably )?(?:arriv\w+|get(?:ting)? (?:there|in)|land\w*|be there|check(?:ing)? in)|arriving|(?:vamos |devemos |vou )?cheg(?:amos|aremos|o|ar|ando|arei))\b/;

const LATE_PART = '(?:de la |da |in the )?(?:tarde|noche|noite|afternoon|evening)';
const EARLY_PART = '(?:de la |da |in the )?(?:manana|madrugada|manha|morning)';
const HOUR = new RegExp(
  [
    // A bare number after "para" or "a" counts people and blocks.
    '\\b(?:(?:a|hasta|para|desde|tipo|tipin|sobre|cerca de|ate) (?:las?|as|o)|as|tipo|tipin|a eso de las) (\\d{1,2})(?:[:.h](\\d{2}))?(?![\\d/])',
    '\\b(?:at|by|around|until|till|about) (\\d{1,2})(?:[:.](\\d{2}))?(?![\\d/])(?! ?(?:nights|people|adults|guests|of|persons|rooms))',
    "\\b(\\d{1,2})(?:[:.](\\d{2}))? ?(?:hs?|hrs?|horas?|am|pm|a\\.m|p\\.m|o'?clock)\\b",
    '\\b(\\d{1,2})[:h](\\d{2})\\b',
  ].join('|'),
);
const LONE = /^\D{0,14}(\d{1,2})(?:[:.h](\d{2}))?(?: ?(?:hs?|horas?))?\D{0,24}$/;

/** An hour said in few words, which the reading of the stay leaves alone; without a part of the day, a small one means the afternoon. */
function hourIn(text: string, lone: boolean): PlainTime | undefined {
  const named = /\b(?:medianoche|midnight|meia noite)\b/.test(text)
    ? ['', '24']
    : /\b(?:mediodia|noon|meio dia)\b/.test(text)
      ? ['', '12']
      : null;
  const match = named ?? HOUR.exec(text) ?? (lone ? LONE.exec(text) : null);
  if (!match) return undefined;
  const [hours, minutes] = match.slice(1).filter((part) => part !== undefined);
  let hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (!(hour <= 24) || minute > 59) return undefined;
  const late = new RegExp(`\\d ?(?:hs? |horas )?(?:pm|p\\.m|${LATE_PART})`).test(text);
  const early = new RegExp(`\\d ?(?:hs? |horas )?(?:am|a\\.m|${EARLY_PART})`).test(text);
  if (hour < 12 && (late || (!early && hour > 0 && hour < 8 && minutes === undefined))) hour += 12;
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const LEAVES =
  /\b(?:salir|salimos|irnos|irme|sair|leave(?! (?:(?:our|the|my|some) )?(?:bags?|luggage|suitcases?|cars?|keys?|things))|check ?out|dejar (?:la|el) (?:habitacion|pieza|cuarto)|quedar(?:nos|me)?|nos quedamos|stay|ficar)\b/;

/**
 * What a message says of the days in the house. `asks`: some clause of it is a question; `told`: the hour that the
 * reading of the stay found.
 */
export function inStay(
  text: string,
  { asks, told, question }: { asks: boolean; told: PlainTime | undefined; question: Question | null },
): Entities {
  const entities: Entities = {};
  const asked =
    question?.kind === 'arrival' || question?.kind === 'leaveTime' || question?.kind === 'lateCheckout';
  const arrives = ARRIVES.test(text) || question?.kind === 'arrival';
  const leaves = LEAVES.test(text) || (asked && question.kind !== 'arrival');
  const time = arrives || leaves ? (told ?? hourIn(text, asked)) : undefined;
  if (time !== undefined) {
    entities.time = time;
    if (leaves && !ARRIVES.test(text)) entities.leaves = true;
    else if (arrives) entities.arrives = true;
  }
  const requests = requestsIn(text);
  if (requests.length > 0) entities.requests = requests;
  const wishes = wishesIn(text);
  if (wishes.length > 0) entities.wishes = wishes;
  if (question?.kind === 'comment' && !asks && /\p{L}{3}/u.test(text)) entities.comment = true;
  return entities;
}
