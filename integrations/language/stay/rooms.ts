/** How many rooms, and of what kind in guests' words; the hotel's own types are found by their names elsewhere. */
import type { RoomKind, Span } from '../../../domain/conversation/reading.ts';
import { fold } from '../normalise.ts';
import { matches } from './noise.ts';
import type { Sentence, Token } from './tokens.ts';
import { KIND_NAMES } from './words.ts';

export interface RoomFields {
  rooms?: number;
  roomKind?: RoomKind;
  cheapest?: true;
  dearest?: true;
}

/** Adjectives of many things; a room's kind only beside a room, an article or a number. */
const LOOSE =
  /^(?:simple|simples|familiar|familiares|individual|individuales|individuais|compartid[oa]|compartilhad[oa]|studio|flat|loft)$/;
const CHEAPEST =
  /\b(?:(?:mas|mais) (?:barat[oa]s?|economic[oa]s?|accesibles?|en conta|baratinh[oa])|cheapest|least expensive|lowest (?:price|rate)|most affordable|mas baratit[oa])\b/;
const DEAREST =
  /\b(?:(?:la|el|o|a) (?:mas|mais) (?:car[oa]|lujos[oa]|linda|grande que teng)|(?:la|a) (?:mejor|melhor) (?:que|habitacion|pieza|suite|cuarto|quarto|de todas)|most expensive|(?:your|the) (?:best|nicest|fanciest) (?:room|suite|one))\b/;

export function roomsIn(sentence: Sentence): { fields: RoomFields; span?: Span } {
  const fields: RoomFields = {};
  const { tags, tokens } = sentence;
  const named = matches(sentence, /[Nu][j#]{0,2}r/g);
  const kinds = matches(sentence, /[Nu]j?t(?!z)/g).filter(
    ({ end }) => isKind(sentence, end - 1) && !/camas|beds/.test(tokens[end - 1]?.word ?? ''),
  );
  const counted = named.length > 0 ? named : kinds;
  const sum = (items: typeof named) => items.reduce((total, { at }) => total + (tokens[at]?.value ?? 1), 0);
  // "Un quarto triplo e um duplo" are two; "3 habitaciones, dos dobles y una triple" are three.
  const kindAfter = named.every(({ end }) => tags[end] === 't');
  if (counted.length > 0)
    fields.rooms = kindAfter ? sum(named) + sum(kinds) : Math.max(sum(named), sum(kinds));
  const kind = tokens.findIndex((_, at) => tags[at] === 't' && isKind(sentence, at));
  const couple = matches(sentence, /r[dD]?U/g)[0];
  const bedInDorm = tokens.some(
    ({ word }, at) =>
      /^(?:cama|camas|bed|beds)$/.test(word) && /^dormitorio/.test(tokens[at + 2]?.word ?? ''),
  );
  if (kind >= 0) fields.roomKind = kindOf(sentence, tokens[kind] as Token);
  else if (bedInDorm) fields.roomKind = 'dorm';
  else if (couple) fields.roomKind = 'double';
  const text = fold(sentence.text);
  if (CHEAPEST.test(text)) fields.cheapest = true;
  if (DEAREST.test(text)) fields.dearest = true;
  const seen = kind >= 0 ? kind : (couple?.at ?? counted[0]?.at);
  if (seen === undefined) return { fields };
  return {
    fields,
    span: {
      start: tokens[counted[0]?.at ?? seen]?.start ?? 0,
      end: tokens[counted[0] ? Math.max(counted[0].end - 1, seen) : seen]?.end ?? 0,
    },
  };
}

/** "Duplo com camas separadas" is a twin. */
function kindOf({ tokens, tags }: Sentence, first: Token): RoomKind {
  const names = tokens
    .filter(({ tag }) => tag === 't')
    .map(({ value }) => KIND_NAMES[value ?? 0] as RoomKind);
  const kind = KIND_NAMES[first.value ?? 0] as RoomKind;
  // "Del duplo a la suite": the one it becomes.
  const becomes = /t[TaDp][TaDpel]*t/.test(tags) ? names.at(-1) : undefined;
  if (becomes) return becomes;
  return kind === 'double' && names.includes('twin') ? 'twin' : kind;
}

function isKind({ tags, tokens }: Sentence, at: number): boolean {
  const { word } = tokens[at] as Token;
  const [before, after] = [tags[at - 1] ?? '.', tokens[at + 1]];
  // "Cama doble", "a single bed", "double check", "un familiar", "baño compartido"
  if (before === 'z' || (after?.tag === 'z' && !/^(?:dorm|twin)/.test(word)) || after?.word === 'check')
    return false;
  if (/^compart/.test(word)) return /[rt]/.test(before);
  if (word === 'familiar' && tokens[at - 1]?.word === 'un') return false;
  return !LOOSE.test(word) || /[rulNp.,#dDt&e]/.test(before);
}
