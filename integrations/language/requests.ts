/**
 * What guests want brought, mended or arranged, and what they wish for their stay; by rules of their own, in Spanish,
 * English and Portuguese, on normalised text with digits for numbers.
 */
import type { Request } from '../../domain/requests.ts';
import type { StayWish } from '../../domain/reservation/types.ts';

/** Asking for something to be brought or done, or saying that it is missing. */
const WANTS =
  /\b(?:(?:me|nos|te|les?) )?(?:tra(?:es?|en|igan?|er(?:me|nos)?|eme|enme|enos)|mand(?:a(?:s|n|me|nos)?|en|enme|ar(?:me|nos)?)|sub(?:is|en|an|ir(?:me|nos)?)|alcanz\w+|d(?:as|an|ame|enme|ar(?:me|nos)?)|consegu\w+|ped(?:is|ir(?:me|nos)?|ime)|reserv(?:as|ame|ar(?:me|nos)?)|hac(?:es|en|eme|er(?:me|nos)?)|pon(?:es|en|er(?:me|nos)?)|despert(?:as|ame|ar(?:me|nos)?)|limpi(?:an|ar|en)|cambi(?:an|ar|en))\b|\b(?:necesit\w+|quier(?:o|es)|queremos|quisier\w+|falt(?:a|an)|no (?:hay|tenemos|tengo|dejaron|quedan?)|(?:pod(?:es|ria[ns]?|emos|rian)|puede[ns]?) |hace falta|pido|pedimos|mas|otr[oa]s?|por favor|porfa)|\b(?:(?:can|could|may) (?:i|we|you|someone|somebody)|(?:i|we) (?:need|would like|want|'d like)|please|send|bring|more|another|extra|out of|ran out)\b|\b(?:traz(?:er|em)?|manda(?:r|m)?|precis(?:o|amos)|queremos|quero|queria|pod(?:e|em|eria)|faltam?|acabou|mais|gostaria)\b/;

/** Something does not do what it should. */
const BROKEN =
  /\b(?:no (?:anda|andan|enchufa|funciona|funcionan|prende|prenden|enciende|arranca|sale|carga|calienta|enfria|cierra|abre|se (?:escucha|ve))|(?:esta|estan|se) (?:rot[oa]s?|rompio|rompieron|tapad[oa]s?|tapo|trabad[oa]s?|trabo|quemad[oa]s?|quemo|descompuest[oa]s?)|pierde|gotea|hace (?:mucho )?ruido|(?:is|are|'s|'re) (?:not working|broken|clogged|stuck|leaking|blocked)|(?:doesn't|don't|does not|do not|won't|isn't|aren't) (?:work|working|turn on|close|open|flush)|not working|broke|has gone|leaking|nao (?:funcionam?|liga|esquenta|esfria|fecha|abre)|(?:esta|estao) (?:quebrad[oa]s?|entupid[oa]s?|vazando|queimad[oa]s?)|quebrou|entupiu|queimou|vazando)\b/;

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
      /\b(?:papel (?:higienico)?|jabon\w*|shampoo|champu|secador(?: de pelo)?|toilet paper|soap|hair ?dryer|sabonete|papel higienico|plancha|ferro de passar|iron)\b/,
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
      /\b(?:no (?:hay|sale|tenemos|tengo|tiene) agua caliente|(?:hace|tenemos|estamos con) (?:mucho )?(?:frio|calor) en (?:la|el)|sin agua caliente|no hot water|freezing in|sem agua quente|nao (?:tem|sai) agua quente)\b/,
    with: 'alone',
  },
  {
    request: 'repair',
    thing:
      /\b(?:ducha|inodoro|canilla|lavatorio|pileta|bacha|lamparita|cafetera|pava|telefono|ascensor|lampara|luz(?! del (?:dia|sol))|foco|velador|cerradura|puerta|ventana|persiana|cortina|heladera|frigobar|caja fuerte|enchufe|pileta del bano|bidet|shower|toilet|tap|sink|light ?bulb|bulb|kettle|phone|elevator|faucet|lamp|light|lock|door|window|fridge|minibar|safe|socket|chuveiro|vaso|pia|lampada|elevador|torneira|abajur|fechadura|porta|janela|geladeira|cofre|tomada)\b/,
    with: 'broken',
  },
  {
    request: 'noise',
    thing:
      /\b(?:(?:hay|hacen|mucho|demasiado) (?:mucho |tanto )?(?:ruido|quilombo|escandalo)|(?:musica|vecinos?|gente|los de al lado) (?:\w+ ){0,2}(?:fuerte|ruidos\w+|grita\w*)|(?:neighbou?rs|people next door) (?:\w+ ){0,3}(?:shouting|loud|noisy|screaming)|vizinhos (?:\w+ ){0,2}gritando|(?:so|too|very) (?:much noise|loud|noisy)|noise|barulho)\b/,
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
      /\b(?:despert(?:ame|as|an|enme|ar(?:me|nos)|adora?|em)|despiert\w+|despertador|wake(?: |-)?up call|wake (?:me|us)\b|acord(?:ar|em))\b/,
    with: 'alone',
  },
  {
    request: 'room_service',
    thing:
      /\b(?:room service|servicio (?:a|de) (?:la )?habitacion|(?:desayuno|cena|cafes?|agua mineral|botell\w+|vino|copas|tostados?) (?:\w+ ){0,2}(?:en|a) la (?:habitacion|pieza)|(?:\d|dos|un) cafes?|botell\w+ de agua|hielo|ice bucket|some ice|servico de quarto|gelo)\b/,
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
      /\b(?:cuanto (?:(?:te|les) )?(?:debo|debemos)|cuanto (?:me |nos )?(?:queda|falta|resta) (?:por )?(?:pagar|abonar)|(?:cerrar|pagar|pedir|traer\w*|prepar\w+) la cuenta|la cuenta,? por favor|(?:how much|what) (?:do (?:i|we) owe|is left to pay)|(?:settle|pay|see|get|have) (?:the|my|our) bill|my balance|quanto (?:devo|devemos|falta pagar)|(?:fechar|pagar) a conta)\b/,
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
  /\b(?:necesit\w+|quer(?:emos|ria\w*)|quier\w+|quisier\w+|prefer\w+|si (?:es posible|se puede|puede ser)|puede ser|podri\w+|pode[rm]\w*|pod(?:es|emos)|con|ponga\w*|pon(?:es|en|er)|pido|pedimos|would (?:like|prefer|love)|(?:i|we) (?:need|want|'d (?:like|prefer))|please|por favor|porfa|could|can|if possible|gostaria|queria|precis\w+|preferimos|quero)\b/;

/** Things to be done, each once, in the order of the list. */
export function requestsIn(text: string): Request[] {
  const given = { wants: WANTS.test(text), broken: BROKEN.test(text), alone: true };
  return [
    ...new Set(
      SIGNS.filter((sign) => given[sign.with] && sign.thing.test(text)).map(({ request }) => request),
    ),
  ];
}

/** A feast is told, the rest is asked for. */
export function wishesIn(text: string): StayWish[] {
  const wishing = WISHING.test(text);
  return WISHES.filter(([wish, words]) => (wishing || wish === 'celebration') && words.test(text)).map(
    ([wish]) => wish,
  );
}
