/** What a clause does, by its words; several at once are usual. */
import type { Intent } from '../../domain/conversation/reading.ts';
import type { Clause } from './normalise.ts';

const PATTERNS: Array<{ intent: Intent; words: RegExp }> = [
  {
    intent: 'human_agent',
    words:
      /\b(?:(?:hablar|comunicar(?:me|nos)?|contactar(?:me)?|charlar|hablo) (?:\w+ )?(?:con|c\/) (?:alguien|algun[oa]?|una? (?:persona|humano|operador\w*|asesor\w*|recepcionista|encargad[oa]|agente|ser humano)|la recepcion|recepcion|el (?:encargado|dueno|gerente)|la (?:encargada|duena|gerenta?)|gente|humanos?|un tipo)|(?:persona|gente) (?:real|de verdad|humana|de carne)|un humano|pasame con|me pas(?:as|an|en) con|(?:me )?(?:atiende|atienda|atender) (?:alguien|una persona)|que me (?:llamen|llame|atienda|contacten)|me (?:llaman|pueden llamar|podrian llamar)|llamenme|(?:talk|speak|chat) (?:to|with) (?:someone|somebody|a (?:person|human|real person|manager|representative|agent)|the (?:manager|reception|front desk)|reception)|real person|human (?:agent|please|being)|falar com (?:alguem|uma pessoa|um atendente|a recepcao|um humano|o gerente|atendente)|pessoa (?:real|de verdade)|atendente|operador[a]?|asesor[a]?)\b|^(?:persona|humano|una persona|human|agente|recepcion|pessoa)$/,
  },
  {
    intent: 'complaint',
    words:
      /\b(?:(?:me|nos) (?:cobraron|cobro|cobrar[oa]n|cobraban) (?:de mas|mal|dos veces|2 veces|doble|otra|algo|el doble|cualquier)|cobraron (?:de mas|mal|2 veces|dos veces)|verguenza|pesim[oa]s?|malisim[oa]|horrible|espantos[oa]|desastre|estaf\w+|quej(?:a|as|arme|o)|reclam(?:o|os|ar|acao|acoes|acion)|indignad[oa]|inaceptable|inadmisible|una? (?:porqueria|asco|mugre)|falta de respeto|mal(?:a)? (?:atencion|servicio|experiencia|trato)|maltrat\w+|(?:me|nos) (?:tratan|trataron|trato|atendieron|atienden) (?:como (?:el|la|un|una|basura|perros?)|(?:muy |re |tan )?mal)|nadie (?:me |nos )?(?:responde|contesta|atiende)|estaba suci[oa]|overcharged|charged (?:me|us) (?:twice|too much|more)|complain\w*|disgusting|terrible|awful|unacceptable|rip ?off|rude|cobraram (?:a mais|errado)|pessim[oa]|absurdo|vergonha|horrivel|me mintieron|molest[oa] con)\b/,
  },
  {
    intent: 'service_request',
    words:
      /\b(?:no (?:hay|tengo|tenemos|sale|anda|funciona|prende|enciende) (?:el |la |las |los )?(?:agua|luz|gas|aire|wifi|internet|tele\w*|calefaccion|ducha|llave|tarjeta|agua caliente)|(?:mas|otra|otras|unas|me traen|nos traen|faltan|necesito|necesitamos|podrian traer\w*) (?:\w+ )?(?:toallas?|almohadas?|frazadas?|sabanas|mantas?|papel higienico|jabon)|towels|pillows|blankets|no hot water|not working|toalhas|travesseiros?|nao funciona|(?:perdi|olvide|deje) (?:la llave|el cargador|mi|un))\b/,
  },
  {
    intent: 'extend_deadline',
    words:
      /\b(?:mas (?:tiempo|plazo|dias para (?:pagar|transferir|la sena))|(?:extend\w+|alarg\w+|estir\w+|corr(?:er|es|eme)|prorrog\w+|ampli\w+) (?:\w+ )?(?:plazo|vencimiento|reserva|tiempo|hora|fecha limite)|prorroga|(?:puedo|podria|podre|podemos|te|les|recien|lo|la) (?:\w+ )?(?:transferir|pagar|depositar|transfiero|deposito|pago|hacer la transferencia|hago la transferencia|mandar(?:te)?|hacerlo|abonar|hacerla) (?:\w+ ){0,3}(?:manana|pasado|hoy a la (?:noche|tarde)|mas tarde|luego|despues|lunes|martes|miercoles|jueves|viernes|sabado|domingo|a la noche|proxima semana|semana que viene|el \d{1,2})|(?:manana|pasado|el lunes|el martes|el miercoles|el jueves|el viernes|a la noche|despues|mas tarde|el sabado) (?:\w+ )?(?:te |les |lo |la )?(?:transfiero|transfieron|deposito|pago|puedo (?:transferir|pagar|depositar)|hago la transferencia)|(?:transfiero|deposito) (?:\w+ )?(?:manana|pasado|mas tarde|despues|el (?:lunes|martes|miercoles|jueves|viernes))|(?:pago|sena|transferencia|deposito) (?:te )?(?:la|lo) (?:hago|mando|hare|puedo hacer) (?:el )?(?:manana|pasado|mas tarde|despues|lunes|martes|miercoles|jueves|viernes|sabado|domingo)|no llego (?:a|con la|para) (?:transferir|pagar|sena|hoy|depositar|la transferencia)|(?:me )?(?:aguantas?|bancas?|esperas?|esperan|aguantan) (?:hasta|un dia|un rato|unas horas|un poco|la reserva)|more time|(?:pay|transfer|send it|send the money) (?:tomorrow|later|on (?:monday|tuesday|wednesday|thursday|friday))|extend (?:the|my)|mais (?:tempo|prazo)|(?:posso|pode ser|consigo) (?:pagar|transferir) (?:amanha|depois|so)|(?:pago|transfiro) amanha)\b/,
  },
  {
    intent: 'send_receipt',
    words:
      /\b(?:ya (?:te |les |la |lo )?(?:transferi|pague|deposite|hice|mande|envie|esta (?:hecha|transferid[oa]|pag[oa]|la transferencia|el pago|depositad[oa]|la plata)|abone|gire|transferimos|pagamos)|(?:^|te |les |recien |acabo de |listo,? |ahi |acabamos de )(?:transferi|deposite|pague|transferir|depositar|pagar)\b(?! (?:hoy|manana|pasado|un|el|mas))|hice (?:la |el |una )?(?:transferencia|deposito|pago)|(?:ahi|aca|aqui|te|les) (?:\w+ )?(?:va|mando|envio|paso|mande|envie|adjunto|dejo) (?:\w+ )?(?:comprobante|ticket|recibo|captura|transferencia|diferencia|sena|pago)|va (?:el|la) (?:comprobante|transferencia|diferencia|captura|sena)|^(?:el |adjunto |adjunto el |aca el |ahi el )?comprobante|(?:transferencia|pago|deposito|sena) (?:hech[oa]|realizad[oa]|enviad[oa]|list[oa])|(?:i|we|i've|we've|just|have|already) (?:\w+ )?(?:paid|transferred|sent (?:it|the (?:money|deposit|transfer|payment|receipt)))|here(?:'s| is) (?:the|my) (?:receipt|proof|transfer)|payment sent|(?:ja|acabei de) (?:\w+ )?(?:paguei|transferi|transferir|fiz|pagar|mandei|enviei)|fiz (?:o|a) (?:pix|transferencia|pagamento)|segue (?:o )?comprovante|comprovante)\b/,
  },
  {
    intent: 'check_reservation',
    words:
      /\b(?:ya esta\b(?! (?:hech|transf|pag|dep|la (?:trans|plata)|el pago))|como (?:va|vienen?|van|estan?|siguen?|quedo|quedaron) (?:mis?|las?|nuestras?) (?:reservas?|estadias?|habitacion(?:es)?)|estado de (?:mi|la) reserva|(?:tengo|tenemos|hice|hicimos) (?:ya )?(?:una |la )?reserva|mi reserva (?:esta|sigue|quedo|figura)|(?:esta|quedo|queda|estoy|estamos) (?:\w+ )?(?:confirmad[oa]s?|reservad[oa]|asegurad[oa]|guardad[oa])|(?:recibieron|les llego|te llego|llego|vieron|vio|acreditaron|se acredito|entro|impacto|revisaron|chequearon) (?:\w+ )?(?:la transferencia|el comprobante|el pago|la plata|la sena|el deposito|comprobante|transferencia)|(?:les|te) llego\b|me (?:confirman|confirmas)|cuando me confirman|(?:is|was) (?:it|my (?:booking|reservation|room)|everything) (?:\w+ )?(?:confirmed|done|booked|ok|set|ready)|(?:my|our) (?:booking|reservation) status|status of my|have (?:a|my) (?:booking|reservation)|i have a (?:booking|reservation)|did you (?:get|receive) (?:it|the|my)|(?:minha|nossa) reserva|tenho (?:uma )?reserva|esta confirmad[oa]|recebeu o|receberam o|cuanto (?:me )?(?:falta|queda|resta|debo)|estado de la reserva|voucher)\b/,
  },
  {
    intent: 'modify_reservation',
    words:
      /\b(?:(?:cambi(?:ar|o|amos|arla|arlo|ame|emos)|modific(?:ar|o|arla|amos)|mover|muevo|correr|reprogram\w+|pasar|adelantar|postergar|atrasar) (?:\w+ ){0,2}(?:reserva|fechas?|dias?|estadia|habitacion|noche)|agregar (?:\w+ )?(?:una noche|un dia|otra noche|una persona|una cama|noches)|sumar (?:\w+ )?(?:una noche|un dia|otra noche|una persona)|(?:change|modify|move|reschedule) (?:\w+ )?(?:booking|reservation|dates?|room|stay)|(?:mudar|alterar|trocar|remarcar) (?:\w+ )?(?:reserva|datas?|dia|quarto))\b/,
  },
  {
    intent: 'price_inquiry',
    words:
      /\b(?:cuanto (?:sale|cuesta|vale|es(?! la)|seria|saldria|me sale|nos sale|esta|costaria|sale\w*|estan|cobran|me queda|quedaria)|que (?:sale|precio\w*|valor|costo|tarifa|vale|cuesta)|precios?|tarifas?|presupuesto|cotiza\w*|valor(?:es)? (?:de|por|para|tiene)|costo|how much|prices?|rates?|cost|quote|quanto (?:custa|fica|e|sai|seria|esta)|precos?|diaria)\b/,
  },
  {
    intent: 'make_reservation',
    words:
      /\b(?:(?:quiero|queremos|quisiera|quisieramos|me gustaria|necesito|puedo|podemos|vamos a|voy a|como) (?:\w+ )?reserv\w+|reserv(?:ame|amela|amelo|anos|emos|ala|alo|o la|o el|a la|alas)|guard(?:ame|amela|amelo|anos|ala|alo|enmela|enme|enla)|me la (?:guardas|reservas|quedo|llevo)|(?:la|lo|el) (?:tomo|quiero|reservo|agarro)(?! (?:cancel|cambi|mas))|nos quedamos con|me quedo con|i'?ll take|i want to (?:book|reserve)|i(?:'d| would) like to (?:book|reserve|make)|book (?:it|this|the|that|a|me)|reserve (?:it|the|a)|(?:quero|queremos|gostaria de|vou) reservar|pode reservar|fico com|para reservar|hacer una reserva|quiero (?:la|el) (?=\d|primera|segunda|tercera))\b/,
  },
  {
    intent: 'check_availability',
    words:
      /\b(?:disponib\w*|disponivel|disponiveis|(?:tenes|tienen|tendran|tendrias|tendrian|tiene|hay|habra|queda|quedan|les queda|te queda) (?:\w+ )?(?:algo|lugar|lugares|disponible|libre|habitacion|habitaciones|cuarto|pieza|cupo|vacante|doble|triple|familiar|para)|(?:busco|buscamos|necesito|necesitamos|quiero|queremos) (?:una |un |\d+ )?(?:habitacion(?:es)?|alojamiento|hospedaje|cuartos?)|busco (?:\w+ )?(?:habitacion|lugar|algo|alojamiento|hospedaje)|availab\w*|(?:any|have|got) (?:\w+ )?(?:rooms?|vacanc\w*|double|something)|vagas?|tem (?:\w+ )?(?:quarto|vaga|algo|lugar)|looking for a (?:room|double)|need a (?:room|double)|alojamiento|hospedarnos|semana santa|finde largo|feriados?|carnaval|pascuas?|ano nuevo|vacaciones de|(?:en|para|em|in) (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|january|february|april|june|july|august|september|october|november|december|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro))\b/,
  },
  {
    intent: 'feedback',
    words:
      /\b(?:todo (?:muy bien|excelente|perfecto|barbaro|hermoso|divino|impecable|10)|nos encanto|me encanto|la pasamos (?:muy |re )?(?:bien|lindo|genial|barbaro)|muy (?:lindo|buena atencion|buen hotel|rico|comodo|limpio|amables)|excelente (?:atencion|hotel|lugar|servicio|todo)|hermoso (?:hotel|lugar)|loved|great (?:stay|hotel|place)|wonderful|adoramos|adorei|gostamos muito|maravilhos[oa])\b/,
  },
  {
    intent: 'help',
    words:
      /^(?:ayuda|help|menu|ajuda|opciones|options|info|informacion)$|\b(?:que (?:podes|puedes|sabes) hacer|me (?:podes|podrias|puedes|pueden) ayudar|necesito ayuda|como funciona esto|sos un (?:bot|robot)|eres un (?:bot|robot)|(?:are you|is this) a (?:bot|robot)|voce e um robo|me ajuda|can you help|consulta|no (?:te |le |lo |la )?entiendo|no entendi|i don't understand|nao entendi)\b/,
  },
  {
    intent: 'greeting',
    words:
      /^(?:\W*)(?:hola+|holis|ola|oi+|hi+|hello|hey|buenas+|buen (?:dia|finde)|buenos dias|buenas tardes|buenas noches|good (?:morning|afternoon|evening)|bom dia|boa tarde|boa noite|que tal|como (?:estas|estan(?! (?:mis?|las?|nuestras?) )|andas|va$)|buen dia|buena tarde|alo|saludos)\b/,
  },
  {
    intent: 'thanks',
    words:
      /\b(?:gracias|genia[ls]?|sos un (?:genio|crack)|te agradezco|mil gracias|muy amable|agradecid[oa]|thanks?|thank you|thx|ty|obrigad[oa]|valeu|brigad[oa])\b/,
  },
  {
    intent: 'goodbye',
    words:
      /\b(?:chau+|chao|adios|hasta (?:luego|pronto|la vista|manana|entonces)$|hasta (?:luego|pronto)|nos vemos|bye|goodbye|see you|tchau|ate (?:logo|mais|breve)|buenas noches hasta|saludos$|abrazo|lo (?:pienso|pensamos|vemos|charlo|hablo|consulto)|(?:te|les) aviso)\b/,
  },
];

const CANCELS =
  /\b(?:cancel(?:ar|ame|amela|amelo|ala|alo|o|a|emos|en|enla|ada|arla|arlo|amos|e|ing)?|anul(?:ar|o|ala|ame|amela|arla|alo|en)|dar(?:la)? de baja|dejar sin efecto|desist\w+|(?:ya )?no (?:vamos|voy|viajo|viajamos|podemos ir|puedo ir|vamos a (?:poder )?(?:ir|viajar)|voy a (?:poder )?(?:ir|viajar))(?: mas| a ir| a poder ir)?$|al final no (?:vamos|voy|viajo|viajamos|podemos|puedo))\b/;
const KEEPS =
  /\b(?:no (?:la |lo |me la |me lo |quiero |queremos |te pedi |queria |voy a |pienso |pedi )*(?:cancel|anul)|sin cancel|don'?t (?:want to )?cancel|nao (?:quero |e para )?cancel|antes de cancel)/;

/** Intents of one clause, questions about the hotel and plain yes and no apart. */
export function intentsIn({ text, asks }: Clause, aboutCancellation: boolean): Intent[] {
  const found = PATTERNS.filter(({ words }) => words.test(text)).map(({ intent }) => intent);
  const has = (intent: Intent) => found.includes(intent);
  const without = new Set<Intent>();
  if (!aboutCancellation && CANCELS.test(text) && !KEEPS.test(text) && !/\bcancelad[oa]\b/.test(text))
    found.unshift('cancel_reservation');
  // "Te llegó el comprobante?" asks; "te mando el comprobante" tells.
  if (has('check_reservation') && asks) without.add('send_receipt');
  if (has('check_reservation') && has('send_receipt') && !asks) without.add('check_reservation');
  if (has('extend_deadline'))
    for (const one of ['send_receipt', 'modify_reservation'] as const) without.add(one);
  if (has('cancel_reservation'))
    for (const one of ['modify_reservation', 'check_reservation', 'make_reservation'] as const)
      without.add(one);
  if (
    has('check_reservation') &&
    /\breserv\w+ (?:para|del|de) /.test(text) &&
    !/(?:tengo|tenemos|hice|mi reserva)/.test(text)
  )
    without.add('check_reservation');
  if (has('goodbye') && has('greeting') && !/hola/.test(text)) without.add('greeting');
  return found.filter((intent) => !without.has(intent));
}

const RELATIVE =
  '(?:mi|un|una|my|meu|minha|nuestr[oa]) (?:herman[oa]|cunad[oa]|papa|mama|padre|madre|viej[oa]|marido|mujer|espos[oa]|senora?|novi[oa]|pareja|amig[oa]|hij[oa]|suegr[oa]|prim[oa]|ti[oa]|abuel[oa]|jef[ea]|compa\\w*|soci[oa]|brother|sister|dad|mom|mum|father|mother|husband|wife|friend|boss|partner|irma[o]?|pai|mae|amigo|empresa|company|namorad[oa]|cunhad[oa])';
const OTHER_PAYER = new RegExp(
  `\\b(?:hizo|hace|paga|transfiere|pago|transfirio|deposito|mando|envio|puso|made|paid|sent|transferred|fez|pagou|transferiu|mandou) (?:\\w+ ){0,3}?${RELATIVE}\\b|\\b${RELATIVE} (?:ya |te |la |lo |les |me |already |just |ja )*(?:hizo|pago|transfirio|deposito|mando|envio|made|paid|sent|transferred|fez|pagou|transferiu)\\b|(?:cuenta|nombre|titular|account|conta|nome)(?: es| de| is| of| e| do| da)* ${RELATIVE}\\b|otra persona (?:hizo|pago|transfirio)|(?:la |lo )?(?:hizo|pago|transfirio) otra persona`,
);
/** Somebody else made the transfer. */
export const saysOtherPayer = (text: string): boolean => OTHER_PAYER.test(text);
