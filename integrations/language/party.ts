/** Who comes: everybody, and adults and children where the text tells them apart; ages in whole years. */
import type { Question } from '../../domain/conversation/reading.ts';
import { COUNT, countOf } from './numbers.ts';

export interface PartyFields {
  guests?: number;
  adults?: number;
  children?: number;
  ages?: number[];
  rooms?: number;
}

const BABIES = 'bebes?|bebita?s?|beba|bab(?:y|ies)|recien nacid[oa]';
const CHILDREN = `nen[eoa]s?|nenit[oa]s?|chic[oa]s?|chiquit[oa]s?|nin[oa]s?|hij[oa]s?|menor(?:es)?|kids?|child(?:ren)?|sons|daughters?|criancas?|filh[oa]s?|peques?|pibes?|adolescentes?|${BABIES}`;
const ADULTS = 'adult[oa]s?|adults?|grandes|mayores|grown-?ups?';
const PEOPLE = 'personas?|pessoas?|people|persons?|guests?|huespedes|hospedes|pax|amig[oa]s';

const OF_CHILDREN = new RegExp(
  `\\b${COUNT} (?:de (?:mis|los) )?(?:small |young |little |pequen[oa]s? )?(${CHILDREN})\\b`,
  'g',
);
const OWN_CHILD =
  /\b(?:mi|my|meu|minha|nuestr[oa]|el|la|the|o|a|con|y|e) (hij[oa]|nen[ea]|nenit[oa]|bebe|beba|bebita|baby|son|daughter|filh[oa]|crianca|niet[oa])\b/;
const SOME_CHILDREN = new RegExp(`\\b(?:${CHILDREN})\\b`);
const OF_ADULTS = new RegExp(`\\b${COUNT} (?:${ADULTS})\\b`);
const OF_PEOPLE = new RegExp(`\\b(\\d{1,2}) (?:${PEOPLE})\\b`);
const WE_ARE =
  /\b(?:somos|seriamos|seremos|vamos a ser|vamos|iriamos|vendriamos|viajamos|we are|we're|there are|there will be|somos em|serian|seria para|estamos) (?:solo |just |unos )?(\d{1,2})\b(?! ?(?:noches|dias|de |\/|al |a \d))/;
const FOR_SOME =
  /\b(?:para|for|por|pra) (?:nosotros |los |las |us |mis )?(\d{1,2})\b(?! ?(?:noches?|nights?|noites?|dias?|days?|semanas?|weeks?|de [a-z]|\/|al |-|a \d|habitaci|rooms?|quartos?|de (?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)))/;
const SUM = /\b(\d{1,2}) ?(?:\+|mas|y|e|and|plus|com|con|c\/) ?(\d{1,2}|una?|uma?|one|a)(?: ([a-z]+))?/;
const GROUP = /\b(?:familia|grupo|family|group) (?:de|of) (\d{1,2})\b/;
const COUPLES = /\b(\d) (?:parejas|matrimonios|couples|casais)\b/;
const COUPLE =
  /\b(?:en pareja|pareja|matrimonio|casal|couple|con mi (?:novi[oa]|espos[oa]|marido|mujer|senora|pareja|compañer[oa]|companer[oa])|mi (?:novi[oa]|espos[oa]|marido|mujer|senora|pareja) y yo|yo y mi (?:novi[oa]|espos[oa]|marido|mujer|senora|pareja)|my (?:wife|husband|partner|girlfriend|boyfriend)|(?:minha|meu) (?:esposa|marido|namorad[oa]|mulher)|los dos|las dos|nosotros 2|los 2|the 2 of us|nos 2)\b/;
const ALONE =
  /\b(?:(?:yo|mi|me|i) (?:y|and|e) (?:mis?|my|meus?|minhas?) (?:\d )?(?:hij|nen|kids|children|filh)[a-z]*|yo sol[oa]|sol[oa] yo|viajo sol[oa]|voy sol[oa]|voy yo|(?:para|por) mi(?: sol[oa])?(?=$| ?[,.?!])|(?:para|por|somos|for|pra) (?:un[oa]|one|uma)(?: persona| person| pessoa)?(?: sol[oa])?(?=$| ?[,.?!])|just me|only me|myself|by myself|so eu|sozinh[oa]|estoy sol[oa]|soy yo sol[oa]|sol[oa]$)/;
const ROOMS =
  /\b(\d{1,2}|una?|uma|one) (?:habitaciones|cuartos|piezas|rooms|quartos|dobles|triples|simples|singles|doubles|duplos|departamentos|cabanas)\b/;

/** Ages of children in years; months of a baby count as 0. */
export function agesIn(text: string, question: Question | null): number[] {
  const ages: number[] = [];
  const rest = text.replace(
    /\b(\d{1,2}) ?(?:meses|mes|months?|m)\b(?: (?:de vida|old))?/g,
    (_, months: string) => {
      ages.push(Math.floor(Number(months) / 12));
      return ' ';
    },
  );
  const LIST =
    '(\\d{1,2}(?:(?: ?,| y| e| and| &| y (?:otro|otra|una?|el otro|la otra) de| e (?:outro|outra) de| ?\\/)+ ?(?:de )?\\d{1,2})*)';
  const years = new RegExp(`\\b${LIST} ?(?:anos|anitos|ano|years?(?: old)?|yrs?|yo)\\b`, 'g');
  const ofChild = new RegExp(
    `\\b(?:${CHILDREN})(?: (?:que )?(?:tienen?|tem|has|have|are|is|aged|son))?(?: de| of)? ?[(:]? ?${LIST}\\b(?! ?(?:noche|dia|adult|person|habit|\\/|al ))`,
    'g',
  );
  const oneAndOther =
    /\b(?:una?|um|uma|one) (?:de|is|of|com) (\d{1,2}) (?:y|e|and) (?:el |la )?(?:otr[oa]|outr[oa]|other|una?|one)(?: de| is| of)? (\d{1,2})/g;
  const have = new RegExp(`\\b(?:tienen|tiene|edades|ages|idades|have|tem)(?: son)? ?:? ${LIST}\\b`, 'g');
  for (const pattern of [oneAndOther, years, ofChild, have]) {
    const found = [...rest.matchAll(pattern)]
      .flatMap((m) => m.slice(1).join(' ').match(/\d+/g) ?? [])
      .map(Number);
    if (found.length) return [...found, ...ages].filter((age) => age < 18);
  }
  if (ages.length) return ages;
  if (/\b(?:un|1) (?:ano|anito)\b/.test(text) && SOME_CHILDREN.test(text)) return [1];
  const asked = question?.kind === 'name' && question.needsAges;
  const numbers = (
    rest.match(/(?<![\d/$#-])\b\d{1,2}\b(?![\d/]|:\d| ?(?:noche|dia|adult|person|habit|%))/g) ?? []
  ).map(Number);
  return asked && !/\b(?:la|las|opcion) \d/.test(text) ? numbers.filter((age) => age < 18) : [];
}

function childrenIn(text: string): number | undefined {
  let total: number | undefined;
  for (const match of text.matchAll(OF_CHILDREN)) total = (total ?? 0) + countOf(match[1] ?? '1');
  if (total === undefined && OWN_CHILD.test(text)) total = 1;
  return /\b(?:sin|no|without|sem) (?:nenes|chicos|ninos|hijos|kids|children|criancas|menores)\b/.test(text)
    ? 0
    : total;
}

/** Reads a normalised text with digits, without dates, times and amounts. */
export function partyIn(text: string, question: Question | null): PartyFields {
  const fields: PartyFields = {};
  const ages = agesIn(text, question);
  const answersNameAlone = question?.kind === 'name' && !SOME_CHILDREN.test(text);
  let children = childrenIn(text);
  if (children === undefined && ages.length && SOME_CHILDREN.test(text) && question?.kind !== 'name')
    children = ages.length;
  const adults = OF_ADULTS.exec(text)?.[1];
  const stated =
    WE_ARE.exec(text)?.[1] ?? OF_PEOPLE.exec(text)?.[1] ?? GROUP.exec(text)?.[1] ?? FOR_SOME.exec(text)?.[1];
  const sum = answersNameAlone ? null : SUM.exec(text);
  const added =
    sum &&
    (new RegExp(`^(?:${CHILDREN})$`).test(sum[3] ?? '') ||
      ((/\d ?\+/.test(sum[0]) || question?.kind === 'party') && !/anos|de/.test(sum[3] ?? '')));
  const rooms = ROOMS.exec(text)?.[1];
  if (rooms) fields.rooms = countOf(rooms);
  if (ages.length) fields.ages = ages;
  if (adults) {
    apart(fields, countOf(adults), children);
  } else if (sum && added) {
    // "Somos 4 con 2 nenes" counts the children in; "2 + 2 nenes" and "2 y un bebé" do not.
    const [first, second] = [Number(sum[1]), countOf(sum[2] ?? '1')];
    const within = /\d (?:con|com|c\/) /.test(sum[0]) && first - second >= 1 && !(first === 2);
    apart(fields, within ? first - second : first, Math.max(children ?? 0, second));
  } else if (COUPLES.test(text)) {
    grouped(fields, 2 * Number(COUPLES.exec(text)?.[1]), children, text);
  } else if (COUPLE.test(text) || (stated === undefined && /\bcasal\b/.test(text))) {
    if (children === undefined) fields.guests = 2;
    else apart(fields, 2, children);
  } else if (stated !== undefined) {
    grouped(fields, countOf(stated), children, text);
  } else if (ALONE.test(text)) {
    if (children) apart(fields, 1, children);
    else fields.guests = 1;
  } else if (children !== undefined) {
    fields.children = children;
  } else if (question?.kind === 'party') {
    const lone = /^(?:[a-z]+,? ){0,2}(\d{1,2})(?: nomas| solos| solas| nada mas)?[ .!]*$/.exec(
      text.trim(),
    )?.[1];
    if (lone && Number(lone) > 0) fields.guests = Number(lone);
  }
  return fields;
}

function apart(fields: PartyFields, adults: number, children: number | undefined): void {
  fields.adults = adults;
  fields.guests = adults + (children ?? 0);
  if (children !== undefined) fields.children = children;
}

/** A number for everybody, children perhaps among them. */
function grouped(fields: PartyFields, guests: number, children: number | undefined, text: string): void {
  if (children === undefined || children === 0) {
    fields.guests = guests;
    if (children === 0) fields.children = 0;
    return;
  }
  const besides =
    /\b(?:\+|mas|y|e|plus|and)(?: [a-z]+){0,2} (?:\d+ )?(?:[a-z]+ )?(?:nen|chic|nin|hij|beb|kid|bab|crian|filh|peque|child)/.test(
      text,
    );
  if (besides || guests - children < 1) apart(fields, guests, children);
  else apart(fields, guests - children, children);
}
