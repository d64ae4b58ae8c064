/** Small words of a talk that answer or put off: the other one, any, later; and the wish for another language. */
import type { Entities, Reading } from '../../domain/conversation/reading.ts';
import type { Language } from '../../domain/hotel.ts';
import type { Clause } from './normalise.ts';

const OTHER =
  /\b(?:(?:la|el|quiero|prefiero|mejor) otr[ao]|the other(?: one| room)?|a outra|o outro)\b(?! (?:vez|noche|dia|semana|time|night|day|week|reserva|estadia))/;
const ANY =
  /\b(?:cualquiera|(?:la|el) que (?:quieras|te parezca|vos quieras|sea|haya)|me da (?:lo mismo|igual)|es lo mismo|whichever|either(?: one)?(?: is fine)?|any of them|no preference|qualquer uma?|tanto faz)\b/;
/** The whole of a clause, so that "no sé si llevan mascotas" is no postponement. */
const LATER =
  /^(?:(?:uf|uh|m+|hm+|eh|ay|bueno|ok|la verdad|perdon),? )*(?:(?:todavia |aun )?no (?:lo |la |las |los )?(?:se|sabemos|sabria|tengo idea|tengo (?:definid|decidid)\w+|definimos|decidimos)(?: (?:todavia|aun|bien|la verdad|el nombre|las (?:edades|fechas)|que dias|cuantos somos|cuantos vamos))*|ni idea|(?:vou|vamos|preciso|voy a|vamos a|dejame|deja|deixa eu|let me|i'?ll|we'?ll|i will|tengo que) (?:pensar(?:lo|la)?|pensarlo|think)(?: .{0,30})?|(?:lo|la) (?:pienso|pensamos|consulto|consultamos|charlo|charlamos|hablo|hablamos|vemos|veo)(?: .{0,40})?|(?:tengo|tenemos) que (?:pensarlo|consultarlo|charlarlo|verlo)(?: .{0,40})?|(?:todavia|aun) no(?: se| sabemos)?|(?:despues|mas tarde|luego|en un rato|manana) (?:te |les |se )?(?:(?:lo|la|las|los) )?(?:digo|decimos|aviso|avisamos|confirmo|confirmamos|paso|pasamos|mando|cuento)(?: .{0,30})?|(?:te|les) (?:(?:lo|la|las|los) )?(?:digo|aviso|confirmo|paso|mando) (?:despues|mas tarde|luego|en un rato|manana)(?: .{0,20})?|not sure(?: yet)?|i (?:don't|do not) know(?: yet)?|(?:i'?ll|we'?ll|will) (?:tell|let) you (?:know )?(?:later|tomorrow)(?: .{0,30})?|later|(?:ainda )?nao sei(?: ainda)?|depois (?:te |eu )*(?:digo|aviso|confirmo|falo)(?: .{0,30})?)$/;

/** Of those who were counted: "uno es un nene de 5", "dos son chicos", "one of us is a child". */
const AMONG =
  /\b(?:un[oa]?|dos|tres|\d|one|two|three|um|uma|dois|duas) (?:de (?:ellos|nosotros|los \d|nos) |of (?:us|them) )?(?:es|son|seria|serian|is|are|e|sao) (?:un |una |a |um |uma |de )?(?:\w+ )?(?:nen[ea]s?|chic[oa]s?|nin[oa]s?|menor(?:es)?|beb[ea]s?|child(?:ren)?|kids?|toddlers?|bab(?:y|ies)|criancas?)\b/;
const OF_EACH =
  /\b(?:un[oa]?|one|uma?) (?:[a-z]+ ){1,5}?(?:y|and|e|mas|plus|\+) (?:la |el |the )?(?:otr[oa]|one|the other|outr[oa]|un[oa]|uma?) (?:de |con |with |com |d[oa] )?(?:la )?[a-z]+|\b(?:quiero|queremos|reservo|tomo|dame|guardame|i(?:'ll)? (?:take|want)|we(?:'ll)? (?:take|want)|quero|queremos) (?:las (?:2|dos)|ambas|both|as (?:2|duas))\b|\buna de cada\b|\bone of each\b|\bum(?:a)? de cada\b/;

/** `rooms`: how many room types the text names. */
export const asksOfEach = (text: string, rooms: number, options: number): boolean => {
  const match = OF_EACH.exec(text)?.[0];
  if (match === undefined) return false;
  return /cada|each|las (?:2|dos)|ambas|both|duas|as 2/.test(match) ? options > 1 : rooms > 1;
};

export function turnsOfPhrase(said: Clause[]): Pick<Entities, 'other' | 'any' | 'later' | 'among'> {
  const parts = said.flatMap(({ text }) => text.split(/, ?/)).map((part) => part.trim());
  return {
    ...(said.some(({ text }) => OTHER.test(text)) ? { other: true as const } : {}),
    ...(said.some(({ text }) => AMONG.test(text)) ? { among: true as const } : {}),
    ...(said.some(({ text }) => ANY.test(text)) ? { any: true as const } : {}),
    ...(parts.some((part) => LATER.test(part)) || said.some(({ text }) => LATER.test(text))
      ? { later: true as const }
      : {}),
  };
}

/** "¿Sigue en pie?": how something stands that both know of. */
export const asksIfItStands = (text: string): boolean =>
  /\b(?:sigue|siguen|sigo) (?:en pie|vigente|disponible|libre|valid[ao]|guardad[ao]|reservad[ao]|todo igual)|todavia (?:vale|sirve|esta (?:libre|disponible))|(?:still|is it still) (?:available|valid|good|free|held|there)|(?:ainda|continua) (?:vale|valendo|disponivel|livre|de pe)\b/.test(
    text,
  );

const LAUGH = '(?:j[aei]|h[aei]|k|rs|lol)(?:j[aei]?|h[aei]?|k|rs|s|lol)*';
const LAUGHS = new RegExp(
  `^${LAUGH}(?:(?:, ?| )${LAUGH})*(?:,? ?(?:ok|oka|okey|si|bueno|claro|yes)\\b)?,?[ .!]*$`,
);

/** Laughter, alone or with an ok: nothing to answer. */
export const isLaughter = (text: string): boolean =>
  LAUGHS.test(text.replace(/\n/g, ' ')) && /(?:j[aei]|\bha|(?:h[aei]){2}|kk|rs|lol)/.test(text);

const ASKS: Array<[Language, RegExp]> = [
  [
    'en',
    /\b(?:english,? please|in english|speak english|do you (?:speak|have) english|ingles,? por favor|en ingles\b|(?:i )?(?:don't|do not) speak spanish|no hablo espanol|em ingles\b)/,
  ],
  [
    'pt',
    /\b(?:em portugues|fala(?:r|m)? portugues|portugues,? por favor|(?:eu )?nao falo espanhol|en portugues\b|in portuguese)/,
  ],
  [
    'es',
    /\b(?:en (?:espanol|castellano)|hablar (?:en )?(?:espanol|castellano)|espanol,? por favor|hablan? (?:espanol|castellano)|in spanish|em espanhol)\b/,
  ],
];

/** The language that the guest asks for in so many words; `text` is normalised. */
export function languageAsked(text: string): Language | undefined {
  // "No hablo español" asks for no Spanish.
  return ASKS.find(([, words]) => words.test(text))?.[0];
}

/** Words that only these languages have, or nearly. */
const FOREIGN: RegExp[] = [
  /\b(?:bonjour|bonsoir|je|nous|vous|avez|est|une|chambres?|nuits?|pour|avec|merci|quel|combien|s'il)\b/g,
  /\b(?:guten|ich|wir|haben|sie|ein|eine|zimmer|nachte?|fur|mit|und|der|die|das|bitte|danke|ist)\b/g,
  /\b(?:buongiorno|buonasera|ciao|vorrei|avete|una|camera|notti|per|con|grazie|sono|siamo|quanto|disponibile|disponibilita)\b/g,
];
const ONLY_ITALIAN =
  /\b(?:buongiorno|buonasera|vorrei|vorremmo|avete|notti|grazie|siamo|disponibilita|camere)\b/;

/** Written in none of the three languages: another script, or the common words of another tongue. */
export function isForeign(raw: string, text: string): boolean {
  const letters = raw.match(/\p{L}/gu)?.length ?? 0;
  const latin = raw.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 3 && latin < letters / 2) return true;
  const words = text.match(/[a-z']+/g)?.length ?? 0;
  if (words < 3) return /^(?:bonjour|bonsoir|buongiorno|buonasera|guten (?:tag|morgen|abend))\b/.test(text);
  return FOREIGN.some((pattern, at) => {
    const hits = text.match(pattern)?.length ?? 0;
    return hits >= 3 && hits >= words / 3 && (at !== 2 || ONLY_ITALIAN.test(text));
  });
}

const UNTIL_THEN =
  /(?:^|[ ,])(?:(?:hasta|ate) (?:el |o |la |a |este |proxim[oa] )*|(?:nos )?vemos (?:el |na |no )?|see you (?:on |next )?)(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|pasado|segunda|terca|quarta|quinta|sexta|amanha|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)(?:[- ]feira)?(?: (?:entonces|entao|then|che|gente))?$/;
const PARTING =
  /\b(?:gracias|obrigad\w*|brigad\w*|valeu|thanks?|thank you|cheers|chau|tchau|bye|nos vemos|see you|abrazos?|abraco|entonces|entao|perfecto|genial|buenisimo)\b/;

/** "Gracias, hasta el viernes" names a day and no end of a stay. */
export const takesLeave = ({ text, asks }: Clause): boolean =>
  !asks &&
  !/\d/.test(text) &&
  UNTIL_THEN.test(text) &&
  PARTING.test(text) &&
  !/\b(?:del?|desde|from|da|do|reserv\w*|quero|quiero|ficar|quedar\w*|room|quarto|habitacion)\b/.test(text);

/** What a text says of the language of the talk. */
export const ofLanguage = (raw: string, text: string): Pick<Reading, 'asksLanguage' | 'foreign'> => {
  const asks = languageAsked(text);
  return {
    ...(asks ? { asksLanguage: asks } : {}),
    ...(isForeign(raw, text) ? { foreign: true as const } : {}),
  };
};
