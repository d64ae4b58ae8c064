/** Short answers: yes, no, a place in the list, a room by name, a score. */
import type { Entities, ReadingContext } from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { type Clause, fold } from './normalise.ts';
import { scoreOf } from './scores.ts';

const YES =
  /^(?:uh |ah |eh |bueno,? |ok,? |hmm+,? |y |pero |listo,? )*(?:si+|sip|sisi|si si|dale+|dale que si|de una|ok+|oka|okey|okay|oki|perfecto|genial|barbaro|buenisimo|listo|joya|obvio|claro|por supuesto|excelente|confirmo|confirmad[oa]|de acuerdo|esta bien|va|vamos|hecho|correcto|exacto|me sirve|me gusta|buena|bueno|manda|mandale|adelante|yes|yeah|yep|yup|sure|ok(?:ay)?|go ahead|please do|sounds good|perfect|great|sim|isso|pode|pode ser|claro|beleza|com certeza|fechado|ta bom|quero)(?=$|[ ,!.])/;
const NO =
  /^(?:uh+ |ah |eh |bueno,? |ok,? |hmm+,? |mm+,? |y |pero |gracias,? |uf )*(?:no+|nop|nah|mejor no|para nada|todavia no|por ahora no|de ninguna manera|nope|not now|not really|nao|ainda nao|melhor nao|dejalo|dejala|deja|olvidalo|olvidate|me arrepenti|cambie de (?:idea|opinion)|i(?:'ve)? changed my mind|mudei de ideia|never mind|forget it|deixa)(?=$|[ ,!.])/;
/** Openings that look like a no and are none. */
const NOT_NO =
  /^(?:no (?:se|entiendo|entendi|hay|tenes|tienen|tenia|tengo|me (?:llego|acuerdo|anda|funciona)|puedo|podemos|llego|te preocupes|problem|funciona|anda|pasa nada|sale|olvid))/;
const NOT_YES =
  /^(?:(?:ok|bueno|dale|si),? (?:pero|but|mas)\b|si (?:cancel|no |llego|llegamos|quiero cambiar|vamos|voy|transfiero|pago|tengo que|es que|hay)|bueno(?:s)? (?:dias|dia|tardes)|buena (?:tarde|noche)|quero [a-z]|(?:y|pero|o) si\b|va (?:el|la|una)|manda(?:le)? [a-z]|pode (?:me|entrar|ser que))|^vamos [a-z\d]/;

export function yesOrNo({ text }: Clause): 'yes' | 'no' | null {
  if (NO.test(text) && !NOT_NO.test(text)) return 'no';
  if (YES.test(text) && !NOT_YES.test(text)) return 'yes';
  return null;
}

const ORDINALS: Array<[RegExp, number]> = [
  [/\b(?:primer[oa]?|first|primeir[oa])\b/, 1],
  [/\b(?:segund[oa]|second)\b(?! (?:feira|noche))/, 2],
  [/\b(?:tercer[oa]?|third|terceir[oa])\b/, 3],
  [/\b(?:cuart[oa]|fourth)\b/, 4],
];

/** A place in the list; a lone number counts only while a list is on the table. */
export function choiceIn(text: string, context: ReadingContext): number | undefined {
  const { question, optionsShown } = context;
  const listed =
    optionsShown > 0 ||
    question?.kind === 'choose' ||
    question?.kind === 'nearby' ||
    question?.kind === 'requote';
  const open = question?.kind === 'choose' || question?.kind === 'nearby' || question?.kind === 'requote';
  const numbered =
    /\b(?:la|opcion|option|numero|number|nro|a opcao|opcao|the) (?:opcion |option |opcao |numero |nro |de )?(\d)\b(?! ?(?:personas?|adult|noche|habita|dobles?|de (?:la|marzo|abril)|nights|people|[/:]|al |a \d|anos|\d))/.exec(
      text,
    );
  if (
    numbered?.[1] &&
    Number(numbered[1]) > 0 &&
    listed &&
    !/\b(?:a|de|desde|hasta|para) las?$/.test(text.slice(0, numbered.index + 2))
  )
    return Number(numbered[1]);
  if (/\b(?:la|the|a) (?:un[oa]|one|1)\b/.test(text) && open && !/\ba la un/.test(text)) return 1;
  if (listed) {
    for (const [words, place] of ORDINALS) {
      if (
        new RegExp(`(?:\\b(?:la|el|the|a|o|opcion|con la|por la) |^)${words.source}`).test(text) &&
        !/primera vez|first time|segunda vez|primero/.test(text)
      )
        return place;
    }
    if (/\b(?:la|the|a) (?:ultima|last one|last)\b/.test(text) && optionsShown > 0) return optionsShown;
  }
  if (!open) return undefined;
  const lone =
    /^(?:(?:si+|dale|ok|bueno|el|la|quiero|opcion|hola|yes|sim|a|y)[ ,]+)*(\d)(?:[ ,!.]+(?:porfa|por favor|please|dale|gracias|si+))*[ )!.,]*$/.exec(
      text,
    );
  return lone?.[1] && Number(lone[1]) > 0 ? Number(lone[1]) : undefined;
}

/** A lone place said before something else: "2, Nora Whitfield". */
export function leadingChoice(text: string, context: ReadingContext): number | undefined {
  const match =
    context.question?.kind === 'choose'
      ? /^(\d)[ ,.)-]+(?=[a-z]{3})(?!noches|nights|personas|adult|nen|chic|habit|y )/.exec(text)
      : null;
  const place = Number(match?.[1] ?? 0);
  return place > 0 && place <= context.optionsShown ? place : undefined;
}

/** Words for a room that is asked about and not taken. */
const ASKED_ABOUT =
  /\b(?:tiene|tienen|(?:es|son|viene|vienen) (?:con|sin)|da al|incluye|trae|como (?:es|son)|que diferencia|diferencia|cuanto|cuantos|cuantas|entran|hay|es grande|does|is|has|how|what|tem|quanto|como e)\b/;

/**
 * The room type whose name or alias is in the text; of several the one named at greatest length, none when they tie.
 * A question about a room ("¿la familiar tiene balcón?") takes none while a list is open.
 */
export function roomTypeIn(
  said: Clause[],
  hotel: HotelSettings,
  context: ReadingContext,
): number | undefined {
  const open = context.optionsShown > 0 || context.question?.kind === 'choose';
  const usable = said.filter(
    ({ text, asks }) => !(open && ((asks && ASKED_ABOUT.test(text)) || asksPhotos(text))),
  );
  return roomNamedIn(usable, hotel, context);
}

const PHOTOS = /\b(?:fotos?|fotitos?|fotografias?|imagen(?:es)?|photos?|pictures?|pics?|imagens?)\b/;
/** Pictures that the guest sends, and papers. */
const OWN_PHOTOS =
  /comprobante|recibo|transferencia|receipt|comprovante|\b(?:dni|documento|pasaporte|passport)\b|\b(?:te|les|le) (?:mando|paso|envio|mande|pase|envie)\b|\b(?:ahi|aca|aqui) va\b|\b(?:here is|sending)\b|\bsaque\b/;

/** Photos of the hotel or its rooms are wished for. */
export const asksPhotos = (text: string): boolean => PHOTOS.test(text) && !OWN_PHOTOS.test(text);

/** What is asked of a room itself; its price and whether it is free are other questions. */
const ASKED_OF_ROOM =
  /\b(?:tiene|(?:es|viene) (?:con|sin)|da al|incluye|trae|como es|es grande|que diferencia|jacuzzi|balcon|does|has|is (?:it|the|there)|tem|como e)\b/;

/** The room type that a question is about: "¿la suite es con jacuzzi?" */
export function roomAskedAbout(
  said: Clause[],
  hotel: HotelSettings,
  context: ReadingContext,
): number | undefined {
  return roomNamedIn(
    said.filter(({ text, asks }) => asks && ASKED_OF_ROOM.test(text)),
    hotel,
    context,
  );
}

export function roomNamedIn(
  said: Clause[],
  hotel: HotelSettings,
  context: ReadingContext,
): number | undefined {
  const text = said.map((clause) => clause.text).join(' . ');
  let best: { id: number; length: number } | null = null;
  let tied = false;
  for (const { id, names } of [...namesInFile(hotel), ...namesOnOffer(hotel, context)]) {
    const length = Math.max(0, ...names.filter((name) => hasWords(text, name)).map((name) => name.length));
    if (length === 0) continue;
    if (!best || length > best.length) {
      best = { id, length };
      tied = false;
    } else if (length === best.length) tied = true;
  }
  return best && !tied ? best.id : undefined;
}

/** How many room types are named. */
export function roomsNamedIn(text: string, hotel: HotelSettings, context: ReadingContext): number {
  return [...namesInFile(hotel), ...namesOnOffer(hotel, context)].filter(({ names }) =>
    names.some((name) => hasWords(text, name)),
  ).length;
}

interface Named {
  id: number;
  names: string[];
}

const inFile = new WeakMap<HotelSettings, Named[]>();

/** Folded once for a hotel. */
function namesInFile(hotel: HotelSettings): Named[] {
  const known = inFile.get(hotel);
  if (known) return known;
  const names = hotel.roomTypes.map(({ pmsId, aliases, name }) => ({
    id: pmsId,
    names: [...aliases, ...Object.values(name)].filter((one): one is string => Boolean(one)).map(fold),
  }));
  inFile.set(hotel, names);
  return names;
}

/** Words that every room has in its name tell none apart. */
const ANY_ROOM =
  /^(?:rooms?|habitacion(?:es)?|cuartos?|quartos?|piezas?|con|sin|with|para|the|and|los|las|del|type|tipo)$/;

/** Offered types that the hotel file does not name, by the PMS's name and by each word that no other offered one has. */
export function namesOnOffer(hotel: HotelSettings, context: ReadingContext): Named[] {
  const offered = (context.offered ?? []).map(({ roomTypeId, roomTypeName }) => ({
    id: roomTypeId,
    name: fold(roomTypeName),
    words: fold(roomTypeName).match(/[a-z]{3,}/g) ?? [],
  }));
  return offered
    .filter(({ id }) => !hotel.roomTypes.some(({ pmsId }) => pmsId === id))
    .map(({ id, name, words }) => {
      const others = offered.filter((other) => other.id !== id).flatMap((other) => other.words);
      return { id, names: [name, ...words.filter((word) => !ANY_ROOM.test(word) && !others.includes(word))] };
    });
}

function hasWords(text: string, name: string): boolean {
  if (!text.includes(name.slice(0, 2))) return false;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '(?:s|es)? ');
  return new RegExp(`(?:^|[^a-z\\d])${escaped}(?:s|es)?(?=$|[^a-z\\d])`).test(text);
}

/** 1–5, only as the answer to the survey. */
export function scoreIn(text: string, raw: string, context: ReadingContext): Pick<Entities, 'score'> {
  const score = context.question?.kind === 'survey' ? scoreOf(text, raw) : undefined;
  return score === undefined ? {} : { score };
}
