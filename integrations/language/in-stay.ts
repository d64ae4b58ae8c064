/**
 * What guests want done in the house, wish for their stay, and say of hours and of how it was; by rules of their own, in
 * Spanish, English and Portuguese, on normalised text with digits for numbers.
 */
import type { Entities, ReadingContext } from '../../domain/conversation/reading.ts';
import type { PlainTime } from '../../domain/plain-date.ts';
import type { Request } from '../../domain/requests.ts';
import type { StayWish } from '../../domain/reservation/types.ts';

/** Asking for something to be brought or done, or saying that it is missing. */
const WANTS =
  /\b(?:(?:me|nos|te|les?) )?(?:tra(?:es?|en|igan?|er(?:me|nos)?|eme|enme|enos)|mand(?:a(?:s|n|me|nos)?|en|enme|ar(?:me|nos)?)|sub(?:is|en|an|ir(?:me|nos)?)|alcanz\w+|d(?:as|an|ame|enme|ar(?:me|nos)?)|consegu\w+|ped(?:is|ir(?:me|nos)?|ime)|reserv(?:as|ame|ar(?:me|nos)?)|hac(?:es|en|eme|er(?:me|nos)?)|pon(?:es|en|er(?:me|nos)?)|despert(?:as|ame|ar(?:me|nos)?)|limpi(?:an|ar|en)|cambi(?:an|ar|en))\b|\b(?:necesit\w+|quier(?:o|es)|queremos|quisier\w+|falt(?:a|an)|no (?:hay|tenemos|tengo|dejaron|quedan?)|(?:pod(?:es|ria[ns]?|emos|rian)|puede[ns]?) |hace falta|pido|pedimos|mas|otr[oa]s?|por favor|porfa)|\b(?:(?:can|could|may) (?:i|we|you|someone|somebody)|(?:i|we) (?:need|would like|want|'d like)|please|send|bring|more|another|extra|out of|ran out)\b|\b(?:traz(?:er|em)?|manda(?:r|m)?|precis(?:o|amos)|queremos|quero|queria|pod(?:e|em|eria)|faltam?|acabou|mais|gostaria)\b/;

/** Something does not do what it should. */
const BROKEN =
  /\b(?:no (?:anda|andan|funciona|funcionan|prende|prenden|enciende|arranca|sale|carga|calienta|enfria|cierra|abre|se (?:escucha|ve))|(?:esta|estan|se) (?:rot[oa]s?|rompio|rompieron|tapad[oa]s?|tapo|trabad[oa]s?|trabo|quemad[oa]s?|quemo|descompuest[oa]s?)|pierde|gotea|hace (?:mucho )?ruido|(?:is|are|'s|'re) (?:not working|broken|clogged|stuck|leaking|blocked)|(?:doesn't|don't|does not|do not|won't|isn't|aren't) (?:work|working|turn on|close|open|flush)|not working|broke|nao (?:funcionam?|liga|esquenta|esfria|fecha|abre)|(?:esta|estao) (?:quebrad[oa]s?|entupid[oa]s?|vazando)|quebrou|entupiu)\b/;

interface Sign {
  request: Request;
  thing: RegExp;
  /** `wants`: with asking words; `broken`: with trouble; `alone`: by itself. */
  with: 'wants' | 'broken' | 'alone';
}

const SIGNS: Sign[] = [
  { request: 'towels', thing: /\b(?:toall\w+|towels?|toalhas?)\b/, with: 'wants' },
  {
    request: 'bedding',
    thing:
      /\b(?:almohad\w+|frazad\w+|sabanas?|mantas?|acolchado|cobija|pillows?|blankets?|sheets?|duvet|travesseiros?|cobertor\w*|lencois|lencol)\b/,
    with: 'wants',
  },
  {
    request: 'toiletries',
    thing:
      /\b(?:papel (?:higienico)?|jabon\w*|shampoo|champu|secador(?: de pelo)?|toilet paper|soap|hair ?dryer|sabonete|papel higienico|plancha|iron)\b/,
    with: 'wants',
  },
  {
    request: 'cleaning',
    thing:
      /\b(?:(?:limpi(?:an?|ar|en|eza)|hacer|hagan|ordenar) (?:\w+ )?(?:la |el |mi |nuestra )?(?:habitacion|pieza|cuarto|bano|cama)|limpieza|(?:clean|make up|service) (?:my|our|the) room|housekeeping|room cleaning|limpar (?:o |meu )?quarto|arrumar (?:o |meu )?quarto|(?:limpeza|arrumacao))\b/,
    with: 'wants',
  },
  {
    request: 'laundry',
    thing: /\b(?:lavanderia|lavar (?:la )?ropa|laundry|lavar roupa)\b/,
    with: 'wants',
  },
  { request: 'tv', thing: /\b(?:tele\w*|tv|control remoto|remote|televis\w+|controle)\b/, with: 'broken' },
  { request: 'wifi', thing: /\b(?:wi ?fi|internet)\b/, with: 'broken' },
  {
    request: 'climate',
    thing:
      /\b(?:calefaccion|aire|radiador|estufa|agua caliente|losa|heat(?:er|ing)|hot water|a\/?c|air (?:con\w*)?|aquecimento|aquecedor|agua quente|ar condicionado)\b/,
    with: 'broken',
  },
  {
    request: 'climate',
    thing:
      /\b(?:no (?:hay|sale|tenemos|tengo|tiene) agua caliente|(?:hace|tenemos|estamos con) (?:mucho )?(?:frio|calor) en (?:la|el)|no hot water|freezing in|sem agua quente|nao (?:tem|sai) agua quente)\b/,
    with: 'alone',
  },
  {
    request: 'repair',
    thing:
      /\b(?:ducha|inodoro|canilla|lampara|luz(?! del (?:dia|sol))|foco|velador|cerradura|puerta|ventana|persiana|cortina|heladera|frigobar|caja fuerte|enchufe|pileta del bano|bidet|shower|toilet|tap|faucet|lamp|light|lock|door|window|fridge|minibar|safe|socket|chuveiro|vaso|torneira|abajur|fechadura|porta|janela|geladeira|cofre|tomada)\b/,
    with: 'broken',
  },
  {
    request: 'noise',
    thing:
      /\b(?:(?:hay|hacen|mucho|demasiado) (?:mucho |tanto )?(?:ruido|quilombo|escandalo)|(?:musica|vecinos?|gente) (?:muy )?(?:fuerte|ruidos\w+|grita\w*)|(?:so|too|very) (?:much noise|loud|noisy)|noise|barulho)\b/,
    with: 'alone',
  },
  { request: 'taxi', thing: /\b(?:taxi|remis|cab|uber)\b/, with: 'wants' },
  {
    request: 'transfer',
    thing:
      /\b(?:traslado|transfer|shuttle|nos (?:busquen|pasen a buscar|vengan a buscar)|pick ?us up|airport pick ?up|traslado do aeroporto|busca(?:r|m) no aeroporto)\b/,
    with: 'wants',
  },
  {
    request: 'luggage',
    thing:
      /\b(?:(?:baj|sub|llev|busc|ayud)\w* (?:\w+ ){0,3}(?:valijas?|equipajes?|maletas?)|(?:help|collect|bring down|take) (?:\w+ ){0,3}(?:luggage|bags|suitcases)|ajuda\w* com as malas)\b/,
    with: 'wants',
  },
  {
    request: 'wake_up',
    thing:
      /\b(?:despert(?:ame|enme|ar(?:me|nos)|adora?)|despertador|wake(?: |-)?up call|wake (?:me|us) up|acordar)\b/,
    with: 'wants',
  },
  {
    request: 'room_service',
    thing:
      /\b(?:room service|servicio (?:a|de) (?:la )?habitacion|(?:desayuno|cena|hielo|agua mineral|vino|copas) (?:en|a) la habitacion|hielo|ice bucket|some ice|servico de quarto|gelo)\b/,
    with: 'wants',
  },
  {
    request: 'keys',
    thing:
      /\b(?:otra (?:llave|tarjeta)|copia de (?:la )?llave|(?:another|extra|second|new) key(?: ?card)?|outra chave)\b/,
    with: 'alone',
  },
  {
    request: 'invoice',
    thing:
      /\b(?:(?:necesit\w+|quer(?:emos|ria)|quier\w+|quisier\w+|(?:me|nos) (?:\w+ )?(?:hac\w+|mand\w+|pasa\w*)|haceme|haganme?|pod\w+ hacer\w*|va a nombre de|need|want|would like|send me|preciso|precisamos|queremos|quero|pode emitir) (?:\w+ ){0,3}(?:factura|invoice|nota fiscal))\b/,
    with: 'alone',
  },
  {
    request: 'bill',
    thing:
      /\b(?:cuanto (?:(?:te|les|me|nos) )?(?:debo|debemos|queda|falta|resta)|(?:la|mi|nuestra) cuenta(?: por favor)?$|cerrar la cuenta|how much (?:do (?:i|we) owe|is left)|(?:the|my|our) (?:bill|balance)|quanto (?:devo|devemos|falta|fica faltando)|fechar a conta)\b/,
    with: 'alone',
  },
  { request: 'invoice', thing: /\b(?:cuit|cnpj) ?:? ?\d/, with: 'alone' },
];

const WISHES: Array<[StayWish, RegExp]> = [
  ['cot', /\b(?:cunas?|cunita|practicuna|berco|crib|baby (?:bed|cot)|cot|moises)\b/],
  ['extra_bed', /\b(?:cama (?:extra|adicional|supletoria|a mais)|extra bed|catre|colchon extra)\b/],
  ['high_floor', /\b(?:pisos? (?:mas )?altos?|en lo alto|high(?:er)? floor|andar (?:mais )?alto)\b/],
  [
    'low_floor',
    /\b(?:planta baja|pisos? bajos?|primer piso|ground floor|low(?:er)? floor|andar (?:baixo|terreo)|terreo)\b/,
  ],
  [
    'quiet_room',
    /\b(?:(?:habitacion|pieza|cuarto|algo|lugar) (?:mas )?tranquil[oa]|lejos del ruido|sin ruido|quiet(?:er)? room|quarto (?:mais )?(?:tranquilo|silencioso))\b/,
  ],
  [
    'rooms_together',
    /\b(?:habitaciones (?:juntas|contiguas|pegadas|cerca|conectadas|una al lado)|(?:adjoining|connecting|adjacent) rooms|rooms (?:together|next to each other)|quartos (?:juntos|proximos|conectados))\b/,
  ],
  [
    'twin_beds',
    /\b(?:camas separadas|(?:dos|2) camas|camas individuales|twin beds|separate beds|two beds|camas? de solteiro|camas separadas)\b/,
  ],
  ['double_bed', /\b(?:cama (?:matrimonial|grande|doble|de casal)|(?:double|king|queen)(?: size)? bed)\b/],
  [
    'celebration',
    /\b(?:(?:es|sera|festejamos|celebramos) (?:el |su |mi |nuestro |un )?(?:cumpleanos|aniversario|luna de miel)|luna de miel|honeymoon|(?:our|my|her|his) (?:anniversary|birthday)|lua de mel|(?:nosso|meu) aniversario)\b/,
  ],
];
const WISHING =
  /\b(?:necesit\w+|quer(?:emos|ria\w*)|quier\w+|quisier\w+|prefer\w+|si (?:es posible|se puede|puede ser)|puede ser|podri\w+|pode[rm]\w*|pod(?:es|emos)|con|ponga\w*|pon(?:es|en|er)|pido|pedimos|would (?:like|prefer|love)|(?:i|we) (?:need|want|'d (?:like|prefer))|please|por favor|porfa|could|can|if possible|gostaria|queria|precis\w+|preferimos|quero|es|festejamos|celebramos|nuestro|our|my|nosso|meu)\b/;

const ARRIVES =
  /\b(?:(?:estamos |estoy |vamos a |voy a |calculo |calculamos )?(?:lleg(?:o|amos|aremos|ariamos|are|aria|ando|ar)|arribamos)|(?:we|i)(?:'ll| will|'re| are|'d)? (?:be |probably )?(?:arriv\w+|get(?:ting)? (?:there|in)|land\w*|be there|check(?:ing)? in)|arriving|(?:vamos |devemos |vou )?cheg(?:amos|aremos|o|ar|ando|arei))\b/;

const LATE_PART = '(?:de la |da |in the )?(?:tarde|noche|noite|afternoon|evening)';
const EARLY_PART = '(?:de la |da |in the )?(?:manana|madrugada|manha|morning)';
const HOUR =
  /(?:\b(?:a|hasta|para|desde|tipo|tipin|como a|sobre|cerca de|ate|por volta d\w+|at|by|around|until|till|about) (?:las? |as |o )?|\bas )(\d{1,2})(?:[:.h](\d{2}))?(?![\d/])|\b(\d{1,2})(?:[:.](\d{2}))? ?(?:hs?|hrs?|horas?|am|pm|a\.m|p\.m|o'?clock)\b|\b(\d{1,2})[:h](\d{2})\b/;
const LONE = /^\D{0,14}(\d{1,2})(?:[:.h](\d{2}))?(?: ?(?:hs?|horas?))?\D{0,24}$/;

/** An hour that is told; without a part of the day, a small one means the afternoon. */
function hourIn(text: string, lone: boolean): PlainTime | undefined {
  const named = /\b(?:medianoche|midnight|meia noite)\b/.test(text)
    ? ['', '24']
    : /\b(?:mediodia|noon|meio dia)\b/.test(text)
      ? ['', '12']
      : null;
  const match = named ?? HOUR.exec(text) ?? (lone ? LONE.exec(text) : null);
  if (!match) return undefined;
  const [hours, minutes] = [match[1] ?? match[3] ?? match[5], match[2] ?? match[4] ?? match[6]];
  let hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (!(hour <= 24) || minute > 59) return undefined;
  const late = new RegExp(`\\d ?(?:hs? |horas )?(?:pm|p\\.m|${LATE_PART})`).test(text);
  const early = new RegExp(`\\d ?(?:hs? |horas )?(?:am|a\\.m|${EARLY_PART})`).test(text);
  if (hour < 12 && (late || (!early && hour > 0 && hour < 8 && minutes === undefined))) hour += 12;
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const LEAVES =
  /\b(?:salir|salimos|irnos|irme|sair|leave|check ?out|dejar (?:la|el) (?:habitacion|pieza|cuarto)|quedar(?:nos|me)?|nos quedamos|stay|ficar)\b/;

/** Everything of a message that concerns the days in the house. `asks`: some clause of it is a question. */
export function inStay(text: string, asks: boolean, context: ReadingContext): Entities {
  const { question } = context;
  const entities: Entities = {};
  const arrives = ARRIVES.test(text) || question?.kind === 'arrival';
  const asksLeaving = question?.kind === 'leaveTime' || question?.kind === 'lateCheckout';
  const leaves = LEAVES.test(text) || asksLeaving;
  const time = arrives || leaves ? hourIn(text, question?.kind === 'arrival' || asksLeaving) : undefined;
  if (time !== undefined) {
    entities.time = time;
    if (leaves && !ARRIVES.test(text)) entities.leaves = true;
    else if (arrives) entities.arrives = true;
  }
  const wants = WANTS.test(text);
  const broken = BROKEN.test(text);
  const requests = SIGNS.filter(
    (sign) => sign.thing.test(text) && (sign.with === 'alone' || (sign.with === 'wants' ? wants : broken)),
  ).map(({ request }) => request);
  if (requests.length > 0) entities.requests = [...new Set(requests)];
  const wishes = WISHING.test(text)
    ? WISHES.filter(([, words]) => words.test(text)).map(([wish]) => wish)
    : [];
  if (wishes.length > 0) entities.wishes = wishes;
  if (question?.kind === 'comment' && !asks && /\p{L}{3}/u.test(text)) entities.comment = true;
  return entities;
}
