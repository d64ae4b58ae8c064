/** Typing slips: an unknown word one letter away from a word of stays means that word. */
import type { Language } from '../../../domain/hotel.ts';
import { NUMBER_WORDS, SHORT_NUMBERS } from './numbers.ts';
import { SNAPPABLE } from './words.ts';

/** Ordinary words that are one letter away from a word of stays and mean themselves. */
const THEMSELVES = new Set(
  `casa casas caso casos cosa cosas cuanto cuanta cuantos quanto quanta menos mesas mesa nice fine find free there then seen much
  many dice nuevo nueva cuadro personal abrir entero entera mayor junto junta juntos julia luces lunas luna marte marca marcos
  domino vimos damos tiene tienen tienes tenes siente parte partes puerta porta kind hora horas house other light might right
  toda todas todo todos teria teriam tera dormir quais site ficam longe sinal qual sabana sabanas camas comida sister mother father brother serie series seria seriam santo deste desta dentro pagina pagos pago
  grande semanal mensual mayormente manera manual mande mandan hija hoja hojas real alta altas baja bajas adulterar sala salas
  vista vistas visita quinto quarta cuarta segunda tercera sexto niega nunca nieve nieva nubes nada nadie noticia nota notas
  novo nova noivo mesmo mismo misma minha minhas mano manos mans mas mais masa masaje familia family double doblar dobla
  simply simplemente triplicar sport supper sweet suites week weak weeks went want wants room roof food foot good gusto
  tarde tardes tanto tarda tango terma termas pares parar para pero perro perros perdon persiana pileta playa plaza cama
  hijo hotel hostel house husky days daisy date dates data dato datos dale dame days weird weekly monthly daily
  yeah year near hear here where were will well with within would could should their they them these those three
  semilla senal sena senha senas senor senora gente gentes agua lugar lugares ruta rutas cabin chica chico
  chau ciao color colores entera entrega entregar regresa rio raro algo alga alto amor amo ama pessoal pessoa
  mucha mucho muchas muchos queda quedan tres tren doy dos dias diez once onde dónde donde habla hablar
  made mode make cenar cena cenas nana mama mimar marina maria mario martin marta juan juana juli julian abra abre
  single sino sitio sido sida cine cinco cuna cunas media medias medio partner party pasa pasan paso pasta pesos peso`.split(
    /\s+/,
  ),
);

/** The word meant, or undefined where the word is long known or nothing is near. */
export function nearest(written: string, language: Language): string | undefined {
  if (written.length < 4 || THEMSELVES.has(written)) return undefined;
  const known = (SNAPPABLE.get(written[0] ?? '') ?? []).filter(
    ({ only }) => only === undefined || only === language,
  );
  const meant =
    known.find(({ word }) => swapped(written, word)) ?? known.find(({ word }) => slipped(written, word));
  return (
    meant?.word ??
    soundsLike(written, language) ??
    NUMBER_WORDS.find((word) => written[0] === word[0] && swapped(written, word))
  );
}

/** As it is heard: "abitacion", "avril", "biernes", "jueves" with g. */
const sound = (word: string): string =>
  word
    .replace(/(?<![cnls])h/g, '')
    .replace(/v/g, 'b')
    .replace(/qu(?=[ei])|k|c(?![eih])/g, 'k')
    .replace(/z|c(?=[ei])|ss/g, 's')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/ll/g, 'y')
    .replace(/n(?=[bp])/g, 'm')
    .replace(/([a-z])\1/g, '$1');
const SOUNDS = new Map(
  [...SNAPPABLE.values()]
    .flat()
    .filter(({ word }) => word.length > 4)
    .map((entry) => [sound(entry.word), entry] as const),
);

function soundsLike(written: string, language: Language): string | undefined {
  if (language === 'en' || written.length < 5) return undefined;
  const meant = SOUNDS.get(sound(written));
  return meant && (meant.only === undefined || meant.only === language) ? meant.word : undefined;
}

/** A short number word with a letter missing, for where a number must stand: "tes noches". */
export function numberNear(written: string): string | undefined {
  return SHORT_NUMBERS.find(
    (word) => word[0] === written[0] && (lacks(word, written) || swapped(word, written)),
  );
}

/** `short` is `long` without one letter. */
const lacks = (long: string, short: string): boolean =>
  long.length === short.length + 1 &&
  [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);

/** Two neighbouring letters changed places. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** One letter more, fewer or other; of short words only one more or fewer. */
function slipped(a: string, b: string): boolean {
  const longer = a.length >= b.length ? a : b;
  const shorter = a.length >= b.length ? b : a;
  if (longer.length - shorter.length > 1 || longer.length < 5) return false;
  let at = 0;
  while (at < shorter.length && a[at] === b[at]) at++;
  return longer.length === shorter.length
    ? shorter.length >= 5 && longer.slice(at + 1) === shorter.slice(at + 1)
    : longer.slice(at + 1) === shorter.slice(at);
}
