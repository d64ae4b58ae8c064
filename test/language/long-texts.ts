/** Texts of a wished length as nobody sane writes them: what a careless pattern reads in quadratic time. */

const repeated = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Numbers from a seed, 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES =
  `1 12 2027 - / . , : ; ! ? @ + ' " ( ) ( [ _ \n \t a b aaa ñ á e\u0301 😀 👨‍👩‍👧 ¿ ¡ de del al a la el hasta hs y con noches noche
  personas adultos nenes somos soy mañana hoy viernes finde marzo enero para por reserva quiero hola gracias Juan Pérez María
  the to from of and nights people march my name is i'm do dia quarto para até amanhã não @hotel.com www. http:// $ % # * ~`
    .split(/ +/)
    .map((piece) => (piece === '' ? ' ' : piece));

/** Pieces in a random order, some of them with a blank between. */
const mixed = (seed: number) => (length: number) => {
  const random = seeded(seed);
  let text = '';
  while (text.length < length)
    text += (PIECES[Math.floor(random() * PIECES.length)] ?? '') + (random() < 0.5 ? ' ' : '');
  return text.slice(0, length);
};

export const FORMS: Record<string, (length: number) => string> = {
  'one-dash': repeated('1-'),
  digits: repeated('1'),
  'many digits': repeated('1234567890'),
  'digits and blanks': repeated('1 '),
  'digits and commas': repeated('2, '),
  'digits y digits': repeated('2 y '),
  dashes: repeated('-'),
  dots: repeated('.'),
  slashes: repeated('/'),
  commas: repeated(', '),
  'question marks': repeated('?'),
  letters: repeated('a'),
  'many letters': repeated('abcdefghij'),
  capitals: repeated('Ab'),
  'short words': repeated('a b '),
  blanks: repeated(' '),
  'words in blanks': (length) => `a${' '.repeat(Math.max(0, length - 2))}b`,
  lines: repeated('\n'),
  'lines of one': repeated('1\n'),
  tabs: repeated('\t \n'),
  accents: repeated('á'),
  marks: (length) => `a${'\u0301'.repeat(length - 1)}`,
  'letters with marks': repeated('e\u0301'),
  emoji: repeated('😀'),
  'joined emoji': repeated('👨‍👩‍👧'),
  'e-mails': (length) => repeated('@a.a')(length).slice(1),
  'at signs': repeated('@'),
  'e-mail without an end': repeated('a.a@'),
  'one long e-mail': (length) => `${'a'.repeat(length / 2)}@${'a.'.repeat(length / 4)}`,
  'dotted words': repeated('a.b.c.'),
  addresses: repeated('http://a.b/c?d=e&'),
  parentheses: (length) => '('.repeat(length / 2) + ')'.repeat(length / 2),
  quotes: repeated(`"'`),
  brackets: repeated('(['),
  dates: repeated('12/3 '),
  'whole dates': repeated('12/03/2027 '),
  'dates in a row': repeated('12 de marzo '),
  ranges: repeated('del 12 al 14 '),
  months: repeated('marzo '),
  weekdays: repeated('viernes '),
  names: repeated('Juan Pérez '),
  introductions: repeated('me llamo '),
  'soy soy': repeated('soy Juan '),
  particles: repeated('de la '),
  yes: repeated('si, '),
  'y y': repeated('y '),
  'number words': repeated('dos '),
  people: repeated('2 adultos y 1 nene '),
  ages: repeated('de 3 años y '),
  hours: repeated('a las 10 hs '),
  'and more': repeated('una noche mas '),
  money: repeated('$1.000 '),
  telephones: repeated('+54 9 11 '),
  cards: repeated('4111 1111 1111 1111 '),
  codes: repeated('LAGO-'),
  'room words': repeated('doble vista lago '),
  urgent: repeated('hay fuego '),
  'no word': repeated('no '),
  sentence: repeated('Hola, quería saber si tenés lugar del 12 al 14 de marzo para 2 personas. '),
  english: repeated('Hi! Do you have a double room from March 12 to 14? We are two adults. '),
  portuguese: repeated('Olá, vocês têm quarto para 2 pessoas de 12 a 14 de março? '),
  'mixed 1': mixed(1),
  'mixed 2': mixed(2),
  'mixed 3': mixed(3),
  'mixed 4': mixed(4),
};
