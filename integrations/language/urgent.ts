/**
 * Matters that cannot wait, by rules of their own: a learned classifier may miss what it has seldom seen, and here a
 * miss costs more than a false alarm. Spanish, English and Portuguese in one list, on normalised text.
 */
import { type Act, DANGERS, type Danger } from '../../domain/conversation/reading.ts';
import { clauses } from './normalise.ts';

const PART = '(?:mano|dedo|pierna|brazo|pie|tobillo|muneca|cabeza|cadera|cara)';
const BODY = '(?:hand|finger|leg|arm|foot|ankle|wrist|head|hip)';
const CORPO = '(?:mao|dedo|perna|braco|pe|tornozelo|pulso|cabeca|quadril)';

const SIGNS: Record<Danger, RegExp> = {
  fire: new RegExp(
    [
      // Somebody sees, smells or hears it; fireplaces and rooms for smokers are below.
      /\b(?:h?ay|huele a|sale|veo|vemos|se (?:ve|siente)|mucho|tanto|lleno de|olor a|con) (?:\w+ ){0,2}(?:fuego|humo|incendio|llamas|quemado)\b/,
      /\b(?:incendio en|se (?:nos |me )?(?:esta |estan )?(?:prendio|prendiendo|incendi\w+|quem(?:a|an|o|ando))|alarma de (?:incendios?|humo)\b.*\b(?:suena|sonando|salto|prendida))\b/,
      /^(?:fuego|incendio|fire|fogo)\b(?! ?(?:place|pit|wood))/,
      /\b(?:there(?:'s| is) (?:a )?fire|(?:is|'s) on fire|caught fire|fire in|smoke (?:in|coming|everywhere|from|filling)|(?:see|seeing|full of|there(?:'s| is)|lots of|a lot of) (?:\w+ )?smoke|smell\w* (?:of |like )?(?:smoke|burning|something burning)|burning smell|(?:fire|smoke) alarm (?:is |has |keeps )?(?:going|gone|ringing|went|on))\b/,
      /\b(?:pegando fogo|pegou fogo|(?:tem|ha|saindo|muita|vejo|cheia de) (?:\w+ )?(?:fogo|fumaca|incendio)|incendio n[oa]|cheiro de (?:queimado|fumaca)|alarme de incendio)\b/,
    ]
      .map(({ source }) => source)
      .join('|'),
  ),
  gas: /\b(?:(?:olor|huele|oliendo|olemos|siento|perdida|perdidas|fuga|escape|pierde) (?:\w+ ){0,2}(?:a |de )?gas|monoxido|gas leak\w*|leaking gas|smell\w* (?:\w+ ){0,2}gas|carbon monoxide|(?:cheiro|vazamento|vazando|escapando|fuga) (?:\w+ )?(?:de |do |o )?gas)\b/,
  medical: new RegExp(
    [
      /\b(?:(?:me|se) (?:siento|siente|sentimos|sienten) (?:muy |re |bastante |tan |super )?mal|duele (?:mucho |muchisimo )?(?:el |la )?(?:pecho|corazon)|dolor(?:es)? (?:\w+ )?(?:de|en el) pecho|no (?:puede|puedo|esta pudiendo) respirar|le cuesta respirar|me cuesta respirar|falta de aire|me falta el aire|se (?:esta )?ahog\w+|me (?:estoy )?ahog\w+|convuls\w+|desmay\w+|inconsciente|no (?:responde|reacciona) (?:y|mi|el|la)|perdio el conocimiento|sangr(?:a|ando|e) |sangrando|hemorragia|infarto|acv\b|descompus\w+|descompuest[oa]|intoxica\w+|vomit(?:a|o|ando|amos)|fiebre|reaccion alergica|ambulancia|contracciones|rompi\w* (?:la )?bolsa|suicid\w+)/,
      /\b(?:necesit\w+|llam\w+|manden?|consigan?|busco|urgente) (?:\w+ ){0,2}(?:medic[oa]|doctora?|enfermer[oa])\b/,
      /\b(?:(?:mi|el|la|un|una) \w+ |me |se |estoy |esta |estamos )(?:muy )?(?:enferm[oa]s?|enfermo|se cayo)\b/,
      new RegExp(
        `\\b(?:se|me) (?:golpe[eo]|cort[eo]|quebr[eo]|fractur[eo]|rompi[o]?|lastim[eo]|quem[eo]) (?:\\w+ )?(?:el |la |un |una )?(?:${PART})\\b`,
      ),
      /\b(?:se cayo|me cai|se lastimo|se golpeo)\b/,
      /\b(?:chest (?:pain|hurts)|pain in (?:my|his|her) chest|(?:can't|cannot|cant|trouble|difficulty) breath\w*|not breathing|unconscious|unresponsive|faint(?:ed|ing)|passed out|collapsed|seizures?|bleeding|heart attack|a stroke|choking|overdose|allergic reaction|ambulance|medical emergency|high fever|has a fever|throwing up|vomiting|food poisoning|labou?r pains|suicid\w+)\b/,
      /\b(?:need|call|get|send) (?:\w+ ){0,2}(?:doctor|medic|paramedics?|nurse|911)\b/,
      /\b(?:is|are|am|'m|feels?|feeling|got|getting) (?:\w+ )?(?:sick|unwell)\b|\b(?:is|am|'m|very|really|seriously) ill\b/,
      new RegExp(
        `\\b(?:fell (?:down|off|in)|broke (?:my|his|her|a) (?:${BODY})|cut (?:my|his|her) (?:${BODY})|hurt (?:himself|herself|myself|badly)|hit (?:my|his|her) head)\\b`,
      ),
      /\b(?:passando (?:muito )?mal|sentindo (?:muito )?mal|desmai\w+|(?:nao|sem) (?:consegu\w+|consigo) respirar|falta de ar|dor (?:forte )?no peito|derrame|sangrando|engasg\w+|febre|vomitando|vomitou|caiu d[aoe]|se machucou|doente|samu|reacao alergica)\b/,
      /\b(?:preciso|precisamos|chame\w*|chamar|mande\w*) (?:\w+ ){0,2}(?:medic[oa]|doutora?|enfermeir[oa])\b/,
      new RegExp(`\\b(?:quebr(?:ou|ei)|cort(?:ou|ei)|bat(?:eu|i)) (?:\\w+ )?(?:o |a )(?:${CORPO})\\b`),
    ]
      .map(({ source }) => source)
      .join('|'),
  ),
  trapped:
    /\b(?:(?:encerrad[oa]s?|atrapad[oa]s?|trabad[oa]s?) (?:\w+ ){0,3}(?:ascensor|bano|adentro|habitacion|cuarto|sauna)|no (?:puedo|podemos|puede|pueden) salir (?:de la|del)|(?:stuck|trapped|locked) (?:\w+ )?in (?:the |our |my )?(?:elevator|lift|bathroom|room|sauna)|can't get out|(?:fiquei|ficamos|estou|estamos|to|presa?) (?:\w+ )?pres[oa]s? (?:\w+ )?(?:elevador|banheiro|quarto)|trancad[oa]s? (?:dentro|no (?:banheiro|quarto|elevador)))\b/,
  robbery:
    /\b(?:(?:me|nos|le|les) (?:robaron|robo|afanaron|asaltaron|chorearon|estan robando|hurtaron)|(?:entraron|entro alguien|se metieron|se metio alguien) (?:a robar|(?:a|en) (?:mi|la|nuestra) (?:habitacion|pieza|cuarto))|(?<!(?:son|sos|es|como) )(?:un|unos|dos|hay) (?:ladron\w*|chorros?)|(?:quiere|quieren|intenta\w*|tratando de|esta intentando) (?:entrar|forzar|abrir) (?:\w+ ){0,2}(?:a|en|la|mi) (?:\w+ )?(?:puerta|habitacion|pieza)|me (?:estan )?(?:sigu\w+|amenaz\w+|golpe(?:ando|aron)|pegando|peg[oó])|con un arma|arma de fuego|(?:faltan?|desaparecio|desaparecieron) (?:\w+ ){0,4}de (?:la|mi|nuestra) (?:habitacion|caja fuerte)|violencia|(?:i|we)(?:'ve| have)? (?:been|was|were|got|just got) (?:\w+ )?(?:robbed|mugged|attacked|assaulted)|(?:stole|stolen|burglar\w*|thief|thieves|intruder)|br(?:oke|eaking|eak) in(?:to)? (?:\w+ )?(?:our|my|the)? ?(?:room|car)?|trying to (?:get|come|break) in|threaten\w*|(?:roubaram|furtaram|assaltaram|fui (?:roubad|assaltad)[oa]|ladrao|ladroes|arromb\w+|invadiram|ameac\w+|tentando (?:entrar|abrir)))\b/,
  flood:
    /\b(?:inund\w+|(?<!no )(?:sale|entra|cae|chorrea|gotea|pierde|brota|filtra) (?:mucha |tanta |el )?agua (?:\w+ )?(?:de|del|por|en|desde|abajo)|(?:el techo|la pared|el inodoro|un cano|el cano) (?:\w+ )?(?:gotea|pierde|chorrea|revento|exploto|se rompio|rebals\w+)|(?:perdida|fuga) de agua|(?:rompio|revento|exploto) (?:un|el) cano|desbord\w+|rebals\w+|lleno de agua|flood(?:ed|ing|s)?|leak(?:ing|s)|water (?:is |keeps )?(?:coming|pouring|dripping|gushing|everywhere|all over)|(?:burst|broken) pipe|pipe (?:has )?(?:burst|broke)|overflow\w*|alag\w+|(?:vazamento|vazando) (?:de |da |muita )?agua|agua (?:vazando|por todo|caindo|saindo)|cano (?:estourou|furou|quebrou)|transbord\w+|goteira|(?:esta|ta) vazando)\b/,
  locked_out:
    /\b(?:no (?:puedo|podemos|puede|pueden|logro|logramos|me deja) (?:entrar|abrir)|(?:me|nos) (?:quede|quedamos) (?:\w+ )?(?:afuera|fuera|encerrad[oa]s? afuera)|(?:deje|dejamos|olvide) (?:\w+ )?(?:la |las )?(?:llaves?|tarjeta) (?:adentro|dentro|en la habitacion)|(?:la |las )?(?:llaves?|tarjeta de la (?:habitacion|puerta)|tarjeta magnetica|cerradura|puerta) no (?:anda|andan|funciona|funcionan|abren?|me abre)|perdi (?:la|las|mi) (?:llaves?|tarjeta de la (?:habitacion|puerta))|perdimos la llave|nadie (?:me |nos )?(?:abre|atiende la puerta|viene a abrir)|locked out|(?:can't|cannot|cant|unable to) (?:get in(?:to)?|enter|open)|(?:key|keys|key ?card|lock|door)(?: card)? (?:doesn't|does not|isn't|is not|not|won't|will not|dont|don't|doesnt) (?:work\w*|open\w*)|lost (?:my|our|the) (?:room )?key\w*|left (?:my|our|the) (?:room )?key\w* (?:in|inside)|(?:nobody|no one|noone) (?:opens|is opening|answers the door|(?:is )?at the door|is at (?:the )?reception)|nao (?:consigo|conseguimos|da para|consegue) (?:entrar|abrir)|trancad[oa]s? (?:\w+ ){0,3}fora|(?:fiquei|ficamos|estou|estamos) (?:do lado de |pra |para |para o lado de )?fora|(?:chave|fechadura|porta|cartao d[ao] (?:quarto|porta)) nao (?:abre|funciona|esta funcionando)|perdi a chave|ninguem (?:abre|atende a porta))\b/,
  no_water:
    /\b(?:no (?:h?a[yi]|tengo|tenemos|tiene|sale|anda|llega|viene|esta saliendo) (?:mas |nada de |el |ni )?agua|(?:quedamos|quede|estamos|estoy|seguimos|habitacion) sin agua|(?:se corto|cortaron|se fue|corte de) (?:el )?agua|no (?:running )?water|water (?:is |has )?(?:been )?(?:off|cut|stopped|not working|isn't working|not running)|without (?:any )?water|(?:don't|dont|do not) have (?:any )?(?:running )?water|nao (?:tem|temos|sai|ha|esta saindo|tem saido) (?:mais |nada de )?agua|(?:estamos|estou|ficamos|fiquei|quarto|continuamos) sem agua|(?:faltou|acabou|cortaram|falta) (?:a )?agua)\b(?! ?(?:caliente|tibia|mineral|con gas|sin gas|fria|quente|gelada|saborizada|pressure|bottle|heater))/,
  no_power:
    /\b(?:no (?:h?a[yi]|tengo|tenemos) (?:luz|electricidad|energia|corriente)|(?:se corto|se fue|cortaron|salto) la (?:luz|electricidad|termica)|(?:quedamos|quede|estamos|estoy|seguimos) (?:a oscuras|sin (?:luz|electricidad))|no (?:electricity|power)|power (?:is |has |went )?(?:been )?(?:out|cut|off)|power (?:cut|outage)|(?:nao (?:tem|temos|ha)|estamos sem|estou sem|ficamos sem|fiquei sem) (?:luz|energia|eletricidade)|(?:acabou|caiu|faltou) a? ?(?:luz|energia))\b/,
  emergency:
    /\b(?:(?:es|hay|tengo|tenemos|una) (?:\w+ )?emergencia|emergencia\b(?: en| urgente|$)|auxilio|socorro|^sos$|ayuda(?:nos|me)? (?:urgente|por favor urgente)|(?:it's|this is|have|there is) an? (?:\w+ )?emergency|emergency (?:in|at|please|here)|call the police|llam\w+ a la policia|(?:chame|chamem) a policia|estamos em perigo|estoy en peligro|in danger)\b/,
};

/** A plan, a rule or a bygone thing: nobody is in trouble now. */
const NOT_NOW =
  /\b(?:que pasa si|y si (?:hay|se)|si (?:hubiera|llega a|se corta|hay)|en caso de|por las dudas|what (?:happens )?if|in case|just in case|e se (?:faltar|tiver)|caso (?:falte|tenha|haja)|(?:la|en la) (?:otra|ultima) vez|la vez pasada|(?:ano|mes|verano|invierno|semana) pasad[oa]|hace (?:\w+ )?(?:anos?|meses|mes|semanas?)|cuando (?:fuimos|estuvimos|vinimos|nos hospedamos)|last (?:time|year|month|week|summer|stay)|(?:years?|months?|weeks?) ago|when we stayed|(?:da|na) (?:outra|ultima) vez|(?:ano|mes|semana) passad[oa]|(?:numero|telefono|salida|salidas|luces?|luz) de emergencias?|emergency (?:exit|number|phone|contact)|saida de emergencia)\b/;

/** Words that make the sign a wish, a room or a figure of speech. */
const HARMLESS: Partial<Record<Danger, RegExp>> = {
  fire: /\b(?:hogar|lena|fogon|parrilla|asado|fire ?place|fire ?pit|camp ?fire|bonfire|lareira|fogueira|churrasc\w*|detector\w*|libre de humo|smoke ?free|non ?smok\w*|fumador\w*|fumar|fuma[nr]?|cigarr\w*|tabaco|cigarettes?|pucho|rapido|pelo|sol|de sol|protector|lampar\w*|foco|bombita|light ?bulb)\b/,
  gas: /\b(?:agua con gas|agua sin gas|con gas o sin gas|cocina a gas|calefaccion a gas|estufa a gas)\b/,
  medical:
    /\b(?:cancel\w*|no (?:vamos a |voy a )?(?:pod\w+|puedo) (?:ir|viajar|llegar)|no (?:vamos|viajamos|viajo|voy)|posterg\w*|reprogram\w*|pospon\w*|cambiar (?:la|las|mi) (?:fechas?|reserva)|reembols\w*|devol\w*|refund\w*|reschedul\w*|postpone\w*|change (?:the|our|my) (?:dates?|booking)|can't (?:come|travel|make it)|adiar|remarcar|reembols\w*|nao (?:vamos|vou) (?:poder|conseguir) (?:ir|viajar)|sick of|enferm[oa] de esperar|fiebre del|si (?:\w+ ){1,3}(?:se )?enferm\w+|se (?:\w+ ){1,3}ficar doente|mal (?:tratad|atendid)\w+|cayo (?:el|la|un|una) (?:banco|sistema|internet|wifi|conexion|pagina|llamada|reserva)|alergic[oa] a|allergic to|tomar sol)\b/,
  robbery:
    /\b(?:es un robo|un robo (?:el|ese|a mano)|robo el precio|robaron la cabeza|hay robos|highway robbery|stolen our hearts?|caja fuerte\?|tasa|precio)\b/,
  flood:
    /\b(?:ruta|rutas|camino|caminos|calle|ciudad|pueblo|zona|road|roads|town|area|estrada|cidade|pileta|piscina|pool|inundad[oa] de (?:luz|sol))\b/,
  locked_out:
    /\b(?:web|pagina|sitio|link|enlace|app|aplicacion|mail|correo|booking|wifi|wi fi|internet|menu|pdf|archivo|foto|site|website|page|email|file|antes|mas temprano|temprano|early|earlier|before|cedo|mais cedo|mascotas?|perro|pets?|dog|pileta|piscina|pool|gimnasio|gym)\b/,
  no_water:
    /\b(?:pileta|piscina|pool|jacuzzi|hidromasaje|hidro|dispenser|frigobar|minibar|botellas?|bottles?|garrafas?|frigobar|playa|rio|lago|termo|mate|caliente|hot|quente|mineral)\b/,
  no_power: /\b(?:dia|mesa|lampara|velador|natural|day ?light|bank|outlet)\b/,
  emergency:
    /\b(?:cancel\w*|familiar|family emergency|posterg\w*|reprogram\w*|cambiar|reembols\w*|refund\w*|no (?:vamos a )?pod\w+|adiar|remarcar|contest\w+|respond\w+|precio|entend\w+|entiendo|understand)\b/,
};

/** What cannot wait in a normalised text, if anything. */
export function urgentIn(text: string): Danger | null {
  const said = clauses(text).filter((clause) => !NOT_NOW.test(clause.text));
  const signs = (danger: Danger) =>
    said.some((clause) => SIGNS[danger].test(clause.text) && !HARMLESS[danger]?.test(clause.text));
  // One message has one alarm.
  return DANGERS.find(signs) ?? null;
}

/**
 * Marks the act that asks for help, or adds one where the words were not read as a request. Words about services and
 * guesses that the same message gave rise to are left to the policy.
 */
export function withUrgent(acts: Act[], text: string): Act[] {
  const urgent = urgentIn(text);
  if (!urgent) return acts;
  const others = acts.filter(({ intent }) => intent !== 'out_of_scope');
  const asks = others.find(({ intent }) => intent === 'service_request' || intent === 'complaint');
  if (asks) return others.map((act) => (act === asks ? { ...act, confidence: 1, urgent } : act));
  return [{ intent: 'service_request', confidence: 1, urgent }, ...others];
}
