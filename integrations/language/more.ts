/**
 * Words that change a stay which stands: "una noche más", "somos uno más", "podemos pasar al 20", "mejor la suite".
 * How many more is counted from what is known, which the policy has and the reader has not.
 */

const COUNT = String.raw`(\d{1,2}|un|una|uno|dos|tres|one|two|three|another|um|uma|dois|duas|otra|otro|outra|outro)`;
const VALUE: Record<string, number> = {
  un: 1,
  una: 1,
  uno: 1,
  one: 1,
  another: 1,
  um: 1,
  uma: 1,
  otra: 1,
  otro: 1,
  outra: 1,
  outro: 1,
  dos: 2,
  two: 2,
  dois: 2,
  duas: 2,
  tres: 3,
  three: 3,
};
const NIGHT = '(?:noches?|dias?|nights?|days?|noites?)';
const PERSON = '(?:personas?|adultos?|huespedes?|people|persons?|adults?|guests?|pessoas?)';
const MORE = '(?:mas|more|extra|a mais|mais|adicional(?:es)?)';
const LESS = '(?:menos|less|fewer|a menos)';

const NIGHTS = [
  // "una noche más", "2 more nights", "mais uma noite"
  new RegExp(`\\b${COUNT} ${NIGHT} (${MORE}|${LESS})\\b`),
  new RegExp(`\\b${COUNT} (${MORE}|${LESS}) ${NIGHT}\\b`),
  new RegExp(`\\b(${MORE}|${LESS}) ${COUNT} ${NIGHT}\\b`),
  new RegExp(`\\b(otra|another|outra|one extra|an extra) ${NIGHT}\\b`),
];
/** "Somos uno más, 4 en total": what is told as a whole needs no counting on. */
const TOTAL =
  /\b(?:\d{1,2}|dos|tres|cuatro|cinco|two|three|four|five|dois|duas|quatro) (?:en total|in total|no total|altogether|ao todo)\b/;
const LEAVING_EARLIER = new RegExp(
  `\\b(?:ir(?:nos|me)|nos vamos|me voy|salir|salimos|leave|sair|ir embora) ${COUNT} ${NIGHT} (?:antes|early|earlier)\\b`,
);
const PEOPLE = [
  new RegExp(
    `\\b(?:somos|seriamos|seremos|vamos|vienen?|va|se suma|we are|we're|we'll be|vai|vem)\\b.{0,12}?\\b${COUNT} (?:${PERSON} )?(${MORE}|${LESS})\\b`,
  ),
  // "2 adultos más un nene" is a sum.
  new RegExp(
    `\\b${COUNT} (?:${PERSON} (${MORE}|${LESS})(?! (?:\\d|a|an|uno?|una|uma?|one|two|dos|dois|duas|three|tres|el|la|o|mi|my|meu|minha)\\b)|(${MORE}|${LESS}) ${PERSON})\\b`,
  ),
  new RegExp(`\\b(${MORE}|${LESS}) ${COUNT} ${PERSON}\\b`),
  new RegExp(
    `\\b(?:se suma|se agrega|agrego|sumo|agregar|sumar|add) (?:a )?(?:otra|otro|another|una?|1) ${PERSON}\\b`,
  ),
];

/** So many beyond what stands; negative for fewer. Folded text in; what is not said stays absent. */
export function moreIn(text: string): { moreNights?: number; morePeople?: number } {
  const earlier = LEAVING_EARLIER.exec(text);
  const nights = earlier ? -countIn(earlier.slice(1)) : first(text, NIGHTS);
  const people = TOTAL.test(text) ? null : first(text, PEOPLE);
  return {
    ...(nights === null ? {} : { moreNights: nights }),
    ...(people === null ? {} : { morePeople: people }),
  };
}

function first(text: string, patterns: RegExp[]): number | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const words = match.slice(1).filter((word) => word !== undefined);
    const less = words.some((word) => new RegExp(`^${LESS}$`).test(word));
    return less ? -countIn(words) : countIn(words);
  }
  return null;
}

const countIn = (words: string[]): number =>
  words.map((word) => VALUE[word] ?? Number(word)).find((value) => value > 0) ?? 1;

const CHANGES = [
  // "pasar la reserva al 20", "la podemos correr para el viernes", "pasarnos a la suite"
  /\b(?:pas(?:ar|amos|arla|arlo|arnos|arme)|mover(?:la|lo|nos)?|correr(?:la|lo|nos)?|cambi(?:ar|arla|arlo|arnos|amos|o)|adelant(?:ar|arla|amos)|atras(?:ar|arla|amos)|posterg(?:ar|arla|amos)|extend(?:er|erla|emos)|alarg(?:ar|arla|amos)|acort(?:ar|arla)|reprogramar(?:la)?)\b/,
  // "En realidad del 11 al 13" corrects what was said before.
  /\b(?:en realidad|perdon|corrijo|me equivoque|actually|i meant|na verdade|desculpa|quis dizer)\b/,
  /\b(?:en vez de|en lugar de|mejor|prefer(?:imos|iria|iriamos)|prefiero)\b/,
  /\b(?:move|change|switch|swap|extend|shorten|postpone|reschedule|instead|rather)\b/,
  /\b(?:mudar|trocar|alterar|adiar|antecipar|estender|prolongar|em vez de|melhor|prefiro|preferimos)\b/,
  /\b(?:nos|me) quedamos? (?:hasta|otr[ao]|un|una|\d)/,
  /\b(?:quedarnos|quedarme|stay|ficar) (?:hasta|until|till|ate)\b/,
];

/** Whether the words change something that stands. Says nothing by itself: only dates, people or a room do. */
export const changesSomething = (text: string): boolean => {
  const { moreNights, morePeople } = moreIn(text);
  return (
    moreNights !== undefined || morePeople !== undefined || CHANGES.some((pattern) => pattern.test(text))
  );
};
