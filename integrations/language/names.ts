/** Whose name the room is kept under, in the guest's own spelling. */
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import { fold } from './normalise.ts';
import { numberWord } from './stay/numbers.ts';
import { topicsIn } from './topics.ts';

/** Words that are no name, however they are written. */
const NO_NAME = new Set(
  `si sii sip no dale ok oka okey bueno perfecto genial listo joya gracias hola buenas buen buenos dias tardes noches dia hi hello hey oi ola
  la el los las un una uno lo le me te se nos que como cuando donde cuanto cual quien por para con sin del al y o e a en mi tu su
  es son esta estan hay tengo tenes tiene tienen puedo puede podes quiero queres vamos voy somos soy ya ahora despues luego tarde
  primera segunda tercera primero segundo opcion esa ese eso esta este mejor otra otro nada todo algo alguien persona
  adultos adulto chicos chico nenes nene nena hijos hijo hija bebe bebes anos ano meses mes noche noches habitacion habitaciones
  reserva reservar cancelar cancela seña sena transferencia transferir pagar pago comprobante alias cbu desayuno cochera pileta
  wifi perro vista lago doble dobles triple familiar simple comun suite matrimonial jardin hotel hoy manana pasado finde
  lunes martes miercoles jueves viernes sabado domingo enero febrero marzo mayo junio julio agosto septiembre setiembre
  octubre noviembre diciembre yes yeah sure please thanks thank the and or for from to of with my your it is are do does can
  could would will what when where how book room rooms double lake view garden side night nights people kids
  sim nao voce voces obrigado obrigada pode quero quarto quartos pessoas criancas de um uma com casal duplo
  uh ah eh mm hmm pero pará para espera esperame momento segundo ni idea se creo nomas solo sola igual tambien muy bien mal deja dejen tene semana carnaval pascua pascuas navidad pascoa natal caro cara caros caras carisimo barato ladrones
  aca ahi va mando paso digo dije nombre titular mismo misma yo vos usted ella nosotros hasta desde antes
  persona humano humana recepcion ayuda help consulta pregunta duda dni
  llego tipo hs hrs horas vuelo avion auto arrive arriving late chego
  todavia aun cualquiera ninguna ninguno ambas verdad claro obvio chau adios bye ciao porfa porfi favor cancel human agent
  january february march april may june july august september october november december`.split(/\s+/),
);
/** "Reservala", "guardámela", "dejalo": what is to be done with the room. */
const ORDER =
  /^(?:re?s+er[vb]|guard|anot|confirm|dej|deix|pas|mand|cancel|agend|esper|aguant)(?:a|e|o|ar|en)(?:me|nos|se)?(?:l[aeo]s?)?$/;
/** Before a name, and no part of it. */
const TITLE = /^(?:do[nñ]a?|dna|sr|sra|srta|señora?|senhora?|mrs?|ms|miss|dra?|lic|ing)\.?$/i;
const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'da',
  'do',
  'dos',
  'das',
  'di',
  'van',
  'von',
  'der',
  'y',
  'e',
]);

const WORD = "\\p{L}[\\p{L}'’.-]*";
const INTRODUCED = new RegExp(
  `(?:a nombre de|al nombre de|a mi nombre,?|mi nombre es|me llamo|(?:el |o )?(?:nombre|nome) (?:(?:correcto|bien|real|certo|correto) )?(?:es|[ée])|nombre y apellido:?|nombre:|ponela? a nombre de|(?<![\\p{L}])soy|my name is|my name's|(?:the )?(?:right |correct )?name is|(?:perd[oó]n|sorry|desculpa|desculpe|jk|actually|no)[,.!]?(?: (?:it'?s|its|es|soy|[ée]))?|under the name(?: of)?|under|i'm|i am|this is|(?<![\\p{L}])sou|me chamo|meu nome [ée]|em nome de|no nome de|titular:?)\\s+((?:${WORD})(?:\\s+${WORD}){0,4})`,
  'giu',
);
const LEADING =
  /^[\s¡!¿,.]*(?:(?:s[ií]+|dale|ok|okey|okay|bueno|listo|perfecto|genial|de una|hola|buenas|gracias|claro|yes|sure|sim|pode ser|joya|b[aá]rbaro|(?:la|el|opci[oó]n) \d|(?:la|el) (?:primer|segund|tercer)[oa]|y|es|ser[ií]a|anot[aá]|pon[eé]|soy|con)(?![\p{L}\d])[\s¡!¿,.:]*)+/iu;

/** The first name that the texts give; undefined where none is surely one. `rooms` are names of room types, folded. */
export function nameIn(messages: string[], context: ReadingContext, rooms: string[]): string | undefined {
  // Runs of blanks would cost the patterns below quadratic time.
  const texts = messages.map((text) => text.replace(/\s+/g, ' ').trim());
  const { question } = context;
  const asked = (question?.kind === 'name' && question.needsName) || question?.kind === 'booking';
  for (const text of texts) {
    for (const match of text.matchAll(INTRODUCED)) {
      const introduced = match[0].toLowerCase();
      const corrects =
        /^(?:perd|sorry|desculp|jk|actually|no)\b/.test(introduced) && !/no(?:mbre|me)/.test(introduced);
      const weak = corrects || /^(?:soy|sou|i'm|i am|this is|under)/.test(introduced);
      const name = leading(match[1] ?? '', !weak || (asked && !corrects), rooms);
      // "Perdón, Juan" may call somebody: only two words in capitals put another name right.
      if (corrects && name && !asked && !name.includes(' ')) continue;
      if (name) return name;
    }
  }
  const kind = question?.kind;
  // A name that is known already is only corrected by what can be nothing else.
  const open =
    kind === 'name' || kind === 'choose' || kind === 'requote' || kind === 'nearby' || kind === 'again';
  if (!asked && !open) return undefined;
  for (const text of texts) {
    // "No, dejá, son carísimos" refuses, and its words are no name.
    if (REFUSES.test(fold(text))) continue;
    for (const part of text.match(/[^,.;\n!?()/:]+[,.;\n!?()/:]*/g) ?? []) {
      if (part.includes('?')) continue;
      const name = whole(part.replace(/[,.;\n!()/:]+$/, ''), asked, rooms);
      if (name) return name;
    }
  }
  return undefined;
}

const REFUSES =
  /^(?:(?:uf|uh|mm+|ay|bueno|ok|ah),? )*(?:no|nop|nao|nah),? (?:dej|deix|gracias|thank|obrigad|ya no|mejor no|olvid|forget|never|son |es |esta )/;

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const isNumber = (word: string): boolean =>
  (['es', 'en', 'pt'] as const).some((language) => numberWord(word, language) !== undefined);
/** "llegamos", "vamos llegando", "chegaremos": what somebody does is nobody's name. */
const isVerb = (word: string): boolean =>
  /^\p{Ll}{3,}(?:[aei]mos|[aei]ndo|[aei]ré|[aei]remos|aron|ieron)$/u.test(word);
const isName = (word: string): boolean =>
  !NO_NAME.has(fold(word)) &&
  !isVerb(word.toLowerCase()) &&
  !ORDER.test(fold(word)) &&
  !isNumber(fold(word)) &&
  /^\p{L}[\p{L}'’.-]*$/u.test(word) &&
  word.length > 1;

/** As many words as still belong to the name, from the first on. */
function leading(text: string, anyCase: boolean, rooms: string[]): string | undefined {
  const words: string[] = [];
  for (const word of text.replace(/[.]+$/, '').split(/\s+/)) {
    if (words.length === 0 && TITLE.test(word)) continue;
    const particle = PARTICLES.has(fold(word)) && words.length > 0;
    if (!particle && (!isName(word) || (!anyCase && !isCapital(word)))) break;
    words.push(word);
  }
  while (words.length && PARTICLES.has(fold(words.at(-1) ?? ''))) words.pop();
  return accepted(words, rooms);
}

/** A part of the text that is nothing but a name. */
function whole(part: string, asked: boolean, rooms: string[]): string | undefined {
  const text = part
    .replace(LEADING, '')
    .replace(/ (?:y )?(?:de )?(?:(?:los chicos|los nenes|las? edades) ?)?\d.*$/iu, '')
    .replace(
      /\s+(?:y\s+)?(?:(?:los|las|mis) (?:chic|nen|hij)[oae]s|el beb[eé]|dni|cel|tel|pasaporte)(?![\p{L}]).*$/iu,
      '',
    )
    .replace(/\p{Extended_Pictographic}|\u200D|\uFE0F/gu, '')
    .trim();
  const words = text.split(/\s+/).filter(Boolean);
  while (words.length > 1 && TITLE.test(words[0] ?? '')) words.shift();
  if (words.length === 0 || words.length > 5) return undefined;
  // "Tene cuna" asks; only capitals make a name of such words.
  if (topicsIn(fold(text)).length > 0 && !words.every(isCapital)) return undefined;
  const proper = words.filter((word) => !PARTICLES.has(fold(word)));
  if (PARTICLES.has(fold(words[0] ?? '')) || !proper.every(isName)) return undefined;
  if (proper.length + 2 < words.length) return undefined;
  if (!asked && (proper.length < 2 || !proper.every(isCapital))) return undefined;
  return accepted(words, rooms);
}

function accepted(words: string[], rooms: string[]): string | undefined {
  if (words.length === 0) return undefined;
  const name = words.map(spelled).join(' ');
  return rooms.includes(fold(name)) ? undefined : name;
}

/** Capitals where they belong; a spelling with inner capitals (McKay, D'Angelo) is left alone. */
function spelled(word: string, place: number): string {
  const lower = word.toLowerCase();
  if (place > 0 && PARTICLES.has(fold(word))) return lower;
  const mixed = /\p{Ll}/u.test(word) && isCapital(word);
  return mixed
    ? word
    : lower.replace(
        /(^|[-'’])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      );
}
