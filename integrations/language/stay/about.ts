/** What a clause is about leaves no room for a day in it to be an arrival: paying, "see you", the past, the weather. */
import type { Sentence, Token } from './tokens.ts';

/** Days near these are days of paying or of talking again; a range is a stay all the same. */
const OTHER_DAY =
  /^(?:transfer\w*|transfier\w*|pag[aoue]\w*|paguei|depos\w*|sena\w*|cobr\w*|sueldo|salario|salary|comprobante|pay|paid|payment|paying|wire\w*|pix|abon\w*|spoke|talked|falamos|mitad|metade|saldo|vemos|see|vejo|hablamos|llam\w*|call|aviso\w*|avis[ae]\w*|contest\w*|respond\w*|escrib\w*|confirmo|deci[rd]\w*|digo|despi?ert\w*|wake|acord\w*|limp\w*|clean\w*|taxi\w*|toalla\w*|towel\w*|dinner|jantar|almorz\w*|almoc\w*|cena|cenar|masaje|massage|turno|charge\w*|card|plazo\w*|recien|vence|prazo|deadline|mandaron|mandamos|manda|mando|env[ií]\w*|send|sent|mail|email|despues|vuelo|flight|voo|lands|aterriza|cumplo|cumple|conversar|combinar)$/;
/** These make every day in the clause somebody else's or bygone. */
const NO_STAY =
  /^(?:estuv\w*|fuimos|hicimos|vinimos|stayed|estive\w*|fomos|lluev\w*|llov\w*|rain\w*|chov\w*|chuva|clima|weather|nieva|nevar|nevo|snow\w*|partido|match|yesterday|ayer|ontem|anoche|cobraron|temperatura|pronostico|forecast|gano|ganhou|won|llegue|fue|foi|roto|rota|broken|gotea|leaks|leaking|forgot|lost|olvide|olvidamos|esqueci|esquecemos|perdi|perdimos|bill|paguei)$/;
/** Things of the town and hours of the house: a lone day beside them is no arrival. */
const ELSEWHERE =
  /^(?:colect\w*|micro|hiring|personal|cv|horario|abren|abre|abierto|abierta|atienden|open|opening|closed|cerrado|sirven|elecciones|feria|feira|town|abrem|fecham|fechado|closes|misa|missa|farmacia|supermercado|ascensor|elevador|lift|elevator)$/;
const LATER = /^(?:later|late|tarde|tardecita|horas?|hour|time|tempo|noon|mediodia|medio)$/;

/** Words beside "hoy" or "tomorrow" that make it a day of arriving. */
const STAY_CLUE =
  /^(?:algo|alg[uo]n\w*|alguma|lugar\w*|lugra|espacio|espaco|dispo\w*|vaga\w*|libre\w*|livre\w*|free|available|avail\w*|vacanc\w*|anything|something|any|qued[ao]\w*|quer\w*|necesit\w*|precis\w*|reserv\w*|book\w*|hosped\w*|aloj\w*|dormir|sleep|crash|stay\w*|llen[oa]\w*|full|cheio|hay|tenes|tienen|tenei?s|tem|have|got|need|nece\w*|want|pernoctar|posada|hotel|sitio|ir|caer|seria|sobr[ao]\w*)$/;
/** Moving a stay: what it is moved to is its new arrival. */
export const MOVES =
  /^(?:pas[aá]r?\w*|mov\w*|mud\w*|cambi\w*|corr[eé]\w*|chang\w*|shift\w*|switch\w*|push\w*|put|postpon\w*|adelant\w*|antecip\w*|adi[ae]\w*|remarc\w*|troc\w*|reprogram\w*|resched\w*|traslad\w*|posterg\w*)$/;

const BACK = 6;
const AHEAD = 4;
/** How far words of the past reach in a message without stops, in words. */
const FAR = 12;

/** Whether the day at these tokens names another day than that of an arrival. */
export function otherDay(sentence: Sentence, at: number, end: number, talking: boolean): boolean {
  const { tokens, tags } = sentence;
  const [from, to] = clauseAround(tags, at);
  const named = tokens[at] as Token;
  const near = (start: number, stop: number) => tokens.slice(Math.max(from, start), Math.min(to, stop));
  const joined = tags.slice(end, to).search(/&/);
  const ahead = joined < 0 ? AHEAD : Math.min(AHEAD, joined);
  const back = named.tag === 'R' ? BACK + 6 : BACK;
  if ([...near(at - back, at), ...near(end, end + ahead)].some(({ word }) => OTHER_DAY.test(word)))
    return true;
  if (
    named.tag === 'N' &&
    end - at === 1 &&
    (named.value ?? 0) <= 24 &&
    (ofHouse(sentence, at) || asksHours(sentence, at))
  )
    return true;
  if (bookedOn(sentence, from, at)) return true;
  const clause = tokens.slice(from, to);
  if (elsewhere(sentence, at)) return true;
  if (named.tag === 'R' && tags[end] === 'Z') return true;
  const spare = to - from <= 4 || /[npIAPrtHikUKkHN]/.test(tags.slice(from, to).replace('#', ''));
  if (named.tag === 'R' && !spare && !clause.some(({ word }) => STAY_CLUE.test(word))) return true;
  // "¿Podemos salir más tarde el domingo?"
  if (
    clause.some(({ tag }) => tag === 'o') &&
    clause.some(({ word, time }) => LATER.test(word) || time !== undefined)
  )
    return true;
  // "Hasta mañana", "até segunda" as the whole of it.
  return (
    !talking &&
    /T[ey]?$/.test(tags.slice(0, at)) &&
    !/^\s*\?/.test(sentence.text.slice(tokens[end - 1]?.end ?? 0)) &&
    (to - from <= 4 || /^(?:,|_,)/.test(tags.slice(end))) &&
    !clause.some(({ tag }) => /[oniNSM]/.test(tag))
  );
}

/** "I booked on May 3rd", "hice la reserva el 3": the day of booking. "Reservé para el 3" is that of arriving. */
function bookedOn({ tokens, tags, text }: Sentence, from: number, at: number): boolean {
  const before = tokens.slice(from, at);
  const verb = before.findLastIndex(
    ({ word, start, end }) =>
      /^(?:booked|made|reservei|hice|hicimos|fiz|fizemos|comprei|compre)$/.test(word) ||
      /^reservé$/iu.test(text.slice(start, end).normalize('NFC')),
  );
  return (
    verb >= 0 &&
    before.length - verb < 7 &&
    /(?:@|e|@y|@ey?)$/.test(tags.slice(from + verb, at)) &&
    !/[pdDF]/.test(tags.slice(from + verb, at))
  );
}

/** "Salimos de Buenos Aires el jueves", "we leave Madrid on Friday": leaving home. */
export function journey({ tokens, tags, text }: Sentence, at: number): boolean {
  const away = /o(?:[dF]_{1,4}|_{1,3})(?:[#~]|[@ey])*$/.exec(tags.slice(0, at));
  if (!away) return false;
  const place = tokens[away.index + (/^o[dF]/.test(away[0]) ? 2 : 1)];
  if (!place || /^(?:hotel|hostel|cabana|aqui|aca|there|here|ahi|ai|casa)$/.test(place.word)) return false;
  return /^o[dF]/.test(away[0]) || /^\p{Lu}/u.test(text.slice(place.start));
}

export function elsewhere({ tokens, tags }: Sentence, at: number): boolean {
  const [from, to] = clauseAround(tags, at);
  return tokens
    .slice(Math.max(from, at - FAR), Math.min(to, at + FAR))
    .some(({ word }) => ELSEWHERE.test(word));
}

/** Whether the clause moves a stay to the day at these tokens. */
export function movesTo({ tokens, tags }: Sentence, at: number, after = 0): boolean {
  const from = Math.max(after, clauseAround(tags, at)[0]);
  return tokens.slice(from, at).some(({ word }) => MOVES.test(word));
}

/** Whether the clause around these tokens tells of the past or of something else than a stay. */
export function noStay(sentence: Sentence, at: number): boolean {
  const { tokens, tags } = sentence;
  const [from, to] = clauseAround(tags, at);
  return tokens
    .slice(Math.max(from, at - FAR), Math.min(to, at + FAR))
    .some(
      ({ word, tag }, i, clause) =>
        NO_STAY.test(word) ||
        (/^(?:anda|andan|funciona|funcionan|works?)$/.test(word) &&
          /^(?:no|nao|t|not)$/.test(clause[i - 1]?.word ?? '')) ||
        (/^(?:jogo|game)$/.test(word) && /^(?:ter|tem|o|do|the|a|de)$/.test(clause[i - 1]?.word ?? '')) ||
        (word === 'ficamos' && !/[TNFudD~]/.test(clause[i + 1]?.tag ?? '')) ||
        (word === 'left' && /^(?:i|we)$/.test(clause[i - 1]?.word ?? '')) ||
        (/^(?:was|were)$/.test(word) && !/ing$/.test(clause[i + 1]?.word ?? 'ing')) ||
        (tag === 'v' && !/^(?:faz|hace|ha|pasado|passado|past)$/.test(word)),
    );
}

function clauseAround(tags: string, at: number): [number, number] {
  const to = tags.indexOf('.', at);
  return [tags.lastIndexOf('.', at) + 1, to < 0 ? tags.length : to];
}

/** "A qué hora es, de 16 a 18?" */
export function asksHours({ tokens, tags }: Sentence, at: number): boolean {
  const [from] = clauseAround(tags, at);
  return tokens.slice(from, at).some(({ word }) => /^(?:hora|horas|horario|horarios|time|hours)$/.test(word));
}

const HOUSE =
  /^(?:desayuno|breakfast|cafe|pileta|piscina|pool|spa|gym|gimnasio|restaurant\w*|recepcion|recepcao|reception|horario\w*|atienden|abr[ei]n?|abiert[oa]|bar|cena|cenar|jantar|dinner|almuerzo|almoco|lunch|mesa|table|kids|club|sauna|cochera|estacionamiento|estacionamento|parking|alquil\w*|bicis?)$/;

/** Whether the words before these tokens are of meals and opening hours: "el desayuno es de 8 a 10", "cena para 2". */
export function ofHouse({ tokens, tags }: Sentence, at: number): boolean {
  const [from] = clauseAround(tags, at);
  return (
    tokens.slice(Math.max(from, at - BACK), at).some(({ word }) => HOUSE.test(word)) &&
    !/[rt]/.test(tags.slice(from, at))
  );
}

/** Whether the clause asks for a room. */
export function seeksRoom({ tokens, tags }: Sentence, at: number): boolean {
  const [from, to] = clauseAround(tags, at);
  return tokens.slice(from, to).some(({ word, tag }) => /[rtnIAP]/.test(tag) || STAY_CLUE.test(word));
}
