/** What a guest may want to know of the hotel, and by which words each topic is asked for. */
import type { Intent } from '../../domain/conversation/reading.ts';
import type { Topic } from '../../domain/hotel.ts';

/** In the order of their patterns; an earlier topic takes the clause from those it shadows. */
const PATTERNS: Array<{ topic: Topic; words: RegExp; shadows?: Topic[] }> = [
  {
    topic: 'late_checkout',
    words:
      /\blate check|(?:salir|irnos|irme|dejar la habitacion|retirarnos|quedarnos|quedarme|check out) (?:un poco |un rato |algo )?(?:mas )?tarde|salir (?:a|despues de) las|(?:salir|irnos|sair|quedarnos|leave|check out) (?:as|at|a las|hasta las|until|tipo) ?\d|sair mais tarde|(?:leave|check out|stay) (?:a bit |a little )?later|check out tardio/,
    shadows: ['checkout_time'],
  },
  {
    topic: 'early_checkin',
    words:
      /\bearly check|(?:entrar|llegar|ingresar|check in|chegar|arrive|check in) (?:un poco |un rato |a bit |mais |mas )?(?:antes|temprano|cedo|early|earlier)|entrar (?:a la manana|mas temprano)|check in anticipado/,
    shadows: ['checkin_time'],
  },
  {
    topic: 'luggage',
    words:
      /\b(?:valijas?|equipajes?|maletas?|bolsos|mochilas?|bagagem|malas|luggage|bags|suitcases?|guardar? (?:las|os) (?:cosas|valijas))\b/,
  },
  {
    topic: 'documents',
    words:
      /\b(?:documentos?(?! ?:? ?\d)|dni(?! ?:? ?\d)|pasaportes?(?! ?:? ?\w*\d)|que (?:papeles|hay que llevar|tengo que llevar|llevo)|passports?|identification|what (?:id|documents)|documents?|identidade|passaporte)\b/,
    shadows: ['checkin_time'],
  },
  {
    topic: 'late_arrival',
    words:
      /\b(?:(?:entrar|entro|entramos|llegar|llegamos|abren?|recepcion|check in) (?:\w+ ){0,3}(?:de noche|de madrugada|a la madrugada|toda la noche|las 24)|(?:recepcion|reception|recepcao) (?:\w+ ){0,2}24|24 ?(?:hs?|horas|hours?) (?:\w+ )?(?:recepcion|reception|recepcao)|(?:h?a[yi]|habra|va a haber|esta|is there|tem|ha|will there be) (?:alguien|alguem|anyone|anybody|someone|somebody) (?:\w+ ){0,3}(?:hora|noche|noite|recepcion|reception|recepcao|night|then|late|desk)|(?:get in|check in|arrive) (?:\w+ ){0,2}(?:at night|after midnight)|(?:entrar|chegar) (?:\w+ ){0,2}(?:a noite|de madrugada))\b/,
    shadows: ['checkin_time'],
  },
  {
    topic: 'arrival_instructions',
    words:
      /\b(?:por donde (?:se )?(?:entra|ingresa|entro|ingreso)|donde (?:esta|queda) la (?:entrada|puerta)|como (?:hago para |se )?(?:entra|entrar|ingresar) (?:al|con el)|where is the entrance|how do (?:i|we) get in(?:side)?|onde (?:fica|e) a entrada)\b/,
  },
  {
    topic: 'checkin_time',
    words:
      /\bcheck in\b|hora (?:se )?(?:puedo |puede |podemos |hay que )?(?:de )?(?:la )?(?:entr|ingres|lleg)|horario de (?:entrada|ingreso)|(?:llego|llegamos|llegare|llegaremos|llegar|llegando|arriv(?:e|ing)|chegamos|chegar) (?:tipo|a las|as|at|tarde|de noche|despues de las|after|late)\b|hora da entrada|a partir de que hora|desde que hora|que horas? (?:posso |podemos )?(?:entr|cheg)/,
  },
  {
    topic: 'checkout_time',
    words:
      /\bcheck out\b|(?:que|q) hora[s]? (?:hay que |tenemos que |se )?(?:puedo |temos que )?(?:salir|dejar|irse|irnos|desocupar|sair)|horario de (?:salida|saida)|hora de (?:salida|saida)|hasta que hora (?:puedo|podemos|nos podemos) (?:quedar|estar)/,
  },
  { topic: 'breakfast', words: /\b(?:desayun\w*|breakfast|cafe da manha|media pension|meals? included)\b/ },
  {
    topic: 'parking',
    words:
      /\b(?:cochera|estacionamiento|estacionar|parking|garage|garaje|garagem|estacionamento|dejar el auto|donde dejo el auto|vaga para (?:o )?carro|park (?:the|my|our) car|lugar para el auto)\b/,
  },
  { topic: 'wifi', words: /\b(?:wifi|internet|wi fi)\b/ },
  { topic: 'pool', words: /\b(?:pileta|piscina|pool|swimming|climatizada)\b/ },
  {
    topic: 'pets',
    words:
      /\b(?:mascotas?|perr[oa]s?|perrit[oa]s?|gat[oa]s?|gatit[oa]s?|pets?|dogs?|cats?|cachorr[oa]s?|animal(?:es|ais)?|pet friendly|caniche)\b/,
  },
  { topic: 'cot', words: /\b(?:cunas?|cunita|practicuna|berco|crib|cot|moises)\b/ },
  {
    topic: 'extra_bed',
    words:
      /\b(?:cama (?:extra|adicional|supletoria|suplementaria)|extra bed|catre|colchon extra|cama a mais)\b/,
  },
  {
    topic: 'transfer',
    words:
      /\b(?:traslados?|shuttle|(?<!(?:do|make|made|send|sent|by|bank|wire|the|via|international) (?:a |the )?)transfers?(?= (?:al|del|desde|hasta|do|para (?:el|la|o)|in|out)\b| (?:from|to) (?:the )?(?:airport|station|terminal|hotel|bus)| ?,|$)|(?<!(?:como (?:llego|llegamos|se llega|chego|chegamos|hago para llegar|voy|vou|faco para chegar|venho|vengo|come)|how (?:do|can|should) (?:i|we)|how to|que (?:colectivo|omnibus|onibus|bondi)|(?:which|what) bus|lejos|longe|far|distancia|distance)\b.{0,40})(?:airport|aeropuerto|aeroporto|terminal)|nos (?:buscan|pasan a buscar)|remis|taxi|pick ?up)\b/,
  },
  { topic: 'invoice', words: /\b(?:factura|facturan|facturar|cuit|invoice|nota fiscal|fatura)\b/ },
  {
    topic: 'deposit',
    words:
      /\b(?:sena|anticipo|adelanto|deposit(?!e|ar|o\b)|sinal|alias|cbu|cvu|(?:a )?(?:donde|que cuenta|cual cuenta) (?:te |les |hay que )?(?:transfi\w+|deposit\w+|pago|mando)|datos (?:bancarios|para transferir|de la cuenta|de la transferencia)|bank details|(?:como|adonde) (?:te |les )?(?:transfiero|deposito))\b/,
    shadows: ['payment'],
  },
  {
    topic: 'payment',
    words:
      /\b(?:tarjetas?|efectivo|cuotas|mercado ?pago|debito|credito|formas? de pago|medios? de pago|como (?:se |lo |la |te )?(?:paga|pago|abono|puedo pagar)|puedo pagar|se puede pagar|pagar (?:con|en|alla|ahi|al llegar|por)|aceptan (?:dolares|transferencia|efectivo|tarjeta|visa)|pix|cartao|credit card|cards?|cash|pay (?:by|with|in|on)|how (?:do|can) (?:i|we) pay|dolares|visa|mastercard|paypal|(?:can't|cant|cannot|can not) (?:(?:do|make|send) (?:a |the |an )?(?:\w+ )?)?transfers?|transfer from abroad|no puedo transferir|puedo transferir|nao (?:posso|consigo) transferir|formas? de pagamento|como pago|usd|western union)\b/,
  },
  {
    topic: 'cancellation',
    words:
      /politicas? de cancela|cancelacion|cancellation|cancelamento|\b(?:si|if|se) (?:i |we |eu |despues |al final |tengo que |tenemos que |quiero |lo |la |need to |have to )*(?:cancel|suspend|no (?:puedo|podemos) (?:ir|viajar))|(?:puedo|podemos|se puede|can i|can we|posso|hasta cuando|hasta que dia) (?:\w+ )?(?:cancel|anular)|(?:reembols|devuelven|devolucion|refund)/,
  },
  {
    topic: 'location',
    words:
      /\b(?:donde (?:esta|estan|queda|quedan|se encuentran)|direccion|ubicacion|ubicad[oa]s?|como llego|como llegamos|como se llega|address|where are you|where is (?:the|your) hotel|where'?s the hotel|location|how (?:do|can) (?:i|we) get|onde (?:fica|ficam|esta)|endereco|mapa|queda lejos|(?:lejos|cerca) del? (?:centro|lago|terminal|playa)|cuadras|near the|perto d[eo]|google maps|localizacao)\b/,
  },
  { topic: 'smoking', words: /\b(?:fumar|fumador(?:es|a)?|smok(?:e|ing)|fumantes?)\b/ },
  {
    topic: 'accessibility',
    words:
      /\b(?:silla de ruedas|accesib\w*|discapaci\w*|movilidad reducida|wheelchair|accessible|acessi\w*|cadeira de rodas|rampa|ascensor|elevador|elevator|lift|escaleras)\b/,
  },
  {
    topic: 'restaurant',
    words:
      /\b(?:restauran?te?|restaurant[es]?|cenar|cena|almuerzos?|almorzar|comer ahi|dinner|lunch|jantar|almoco|bar|room service)\b/,
  },
  {
    topic: 'air_conditioning',
    words:
      /\b(?:aire acondicionado|el aire|tiene aire|hay aire|calefaccion|air ?con\w*|heating|ar[- ]condicionado|aquecimento|a\/c)\b/,
  },
  {
    topic: 'children',
    words:
      /\b(?:(?:aceptan|admiten|reciben|accept|aceitam|allow) (?:ninos|nenes|chicos|bebes|kids|children|criancas)|(?:ninos|nenes|chicos|menores|bebes|kids|children|criancas) (?:pagan|gratis|pay|pagam|free)|hasta que edad|juegos para (?:chicos|nenes|ninos)|kids club)\b/,
  },
  {
    topic: 'rooms',
    words:
      /\b(?:que (?:tipos? de )?habitaciones|tipos de habitacion|como (?:es|son) (?:la|las|el|los) (?:\w+ )?(?:habitacion\w*|doble\w*|familiar\w*|pieza\w*|cuarto\w*|triple\w*|comun\w*)|fotos?|photos?|pictures?|(?:cuantas )?camas? (?:tiene|matrimonial|doble|separadas|king|queen)|que (?:tiene|incluye) la (?:habitacion|doble|familiar)|what (?:kind|types?) of rooms|como (?:e|sao) o? ?(?:quarto|quartos)|balcon|metros tiene|frigobar|heladera|jacuzzi|bano privado|caja fuerte|tiene vista)\b/,
  },
  {
    topic: 'discounts',
    words:
      /\b(?:descuentos?|rebajas?|promos?|promocion(?:es)?|mejor precio|discounts?|better price|special (?:price|rate|offer)|deals?|descontos?|promoc(?:ao|oes)|me (?:lo |la )?(?:baja|bajas|rebaja|rebajas|dejas mas barat[oa])|cupon|coupon)\b/,
  },
  {
    topic: 'contact',
    words:
      /\b(?:(?:que|cual|un|el|su|tu|tenes|tienen|pasame|me pasas|me das|whats|what's|what is|your|have|qual|o|um|seu|tem) (?:\w+ ){0,2}?(?:numero de )?(?:telefono|tel|telefone|phone(?: number)?|e-?mail|mail|correo)(?: (?:de (?:contacto|ustedes|uds|voces|voce|vcs)|del hotel|tienen|do hotel|number))?$|a que numero (?:llamo|los llamo|puedo llamar))\b/,
  },
  {
    topic: 'surroundings',
    words:
      /\b(?:que (?:se puede|hay para|puedo|podemos|hay que|recomiendan|lugares) (?:\w+ )?(?:hacer|ver|visitar|conocer|recorrer)(?!.*hotel)|(?:lugares|donde) (?:para )?(?:comer|cenar) (?:cerca|por ahi|por la zona|afuera)|excursion(?:es)?|paseos|atracciones|things to do|what (?:can|is there) (?:\w+ )?(?:to )?(?:do|see) (?:there|around|nearby|in)|places to (?:visit|eat|see)|o que (?:da para|tem para|fazer)|passeios)\b/,
    shadows: ['restaurant'],
  },
  {
    topic: 'services',
    words:
      /\b(?:que servicios|servicios (?:tienen|hay|ofrecen|incluye)|services|amenities|comodidades|spa|gimnasio|gym|sauna|academia|lavanderia|laundry|servicos)\b/,
  },
];

const INTENT_OF: Partial<Record<Topic, Intent>> = {
  location: 'hotel_location',
  checkin_time: 'check_in_info',
  early_checkin: 'check_in_info',
  documents: 'check_in_info',
  arrival_instructions: 'check_in_info',
  late_arrival: 'check_in_info',
  checkout_time: 'check_out_info',
  late_checkout: 'late_checkout',
  payment: 'payment_info',
  deposit: 'payment_info',
  invoice: 'payment_info',
  cancellation: 'cancellation_policy',
  rooms: 'room_info',
  discounts: 'price_inquiry',
};
/** What a question is about that names nothing more. */
export const TOPIC_OF: Partial<Record<Intent, Topic>> = {
  hotel_location: 'location',
  check_in_info: 'checkin_time',
  check_out_info: 'checkout_time',
  late_checkout: 'late_checkout',
  payment_info: 'payment',
  cancellation_policy: 'cancellation',
  room_info: 'rooms',
  amenities: 'services',
};

export const intentOf = (topic: Topic): Intent => INTENT_OF[topic] ?? 'amenities';

/** Topics of one normalised clause. */
export function topicsIn(clause: string): Topic[] {
  const found = PATTERNS.filter(({ words }) => words.test(clause));
  const shadowed = new Set(found.flatMap(({ shadows }) => shadows ?? []));
  return found.map(({ topic }) => topic).filter((topic) => !shadowed.has(topic));
}
