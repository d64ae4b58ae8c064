/** How the stay was, from 1 to 5: a number, stars, or words; read only as the answer to the survey. */

const WORDS: Array<[number, RegExp]> = [
  // "No muy bien", "nada bueno" come before what they deny.
  [
    2,
    /\b(?:no (?:muy|tan|del todo|fue tan|estuvo tan) (?:bien|buen[oa])|nada (?:bien|buen[oa])|not (?:so|that|very) (?:good|great)|nao (?:muito |tao )?(?:bom|boa|gostei))\b/,
  ],
  [
    1,
    /\b(?:muy mal[oa]?|malisim[oa]|pesim[oa]|horrible|desastre|terrible|awful|worst|pessim[oa]|horrivel|muito ruim)\b/,
  ],
  [2, /\b(?:mal[oa]?|una porqueria|bad|ruim|decepcion\w*|disappoint\w*)\b/],
  [
    3,
    /\b(?:regular|mas o menos|maso|ni fu ni fa|normal|okay|so so|average|mais ou menos|razoavel|medio pelo)\b/,
  ],
  [
    5,
    /\b(?:excelente\w*|perfect[oa]|espectacular|increible|impecable|genial|buenisim[oa]|barbar[oa]|(?:muy|re) (?:bien|buen[oa]|lind[oa])|nos encanto|me encanto|maravill\w+|excellent|perfect|amazing|great|wonderful|fantastic|loved it|otim[oa]|maravilh\w+|perfeit[oa]|adoramos|adorei|muito (?:bom|boa)|nota (?:10|dez)|un 10|10 puntos)\b/,
  ],
  [4, /\b(?:bien|buen[oa]|lind[oa]|good|nice|bom|boa|gostamos|gostei)\b/],
];

/** `text` is normalised, with digits for numbers; `raw` as written, for stars and faces. */
export function scoreOf(text: string, raw: string): number | undefined {
  const stars = raw.match(/⭐|🌟|★/gu)?.length ?? 0;
  if (stars >= 1 && stars <= 5) return stars;
  const digit =
    /(?:^|[^\d/])([1-5])(?: ?\/ ?5| de 5| estrellas?| stars?| estrelas?| puntos?)?(?![\d/])/.exec(text) ??
    /\b(un|uno|one|um)\b(?=$| ?[,.!]| de 5)/.exec(text);
  if (digit?.[1]) return /\d/.test(digit[1]) ? Number(digit[1]) : 1;
  const words = WORDS.find(([, one]) => one.test(text))?.[0];
  if (words !== undefined) return words;
  if (/😍|🤩|💯|❤️|🥰/u.test(raw)) return 5;
  if (/👍|😊|🙂|😀/u.test(raw)) return 4;
  if (/😐|😕/u.test(raw)) return 3;
  if (/👎|😞|😠|😡|🤬/u.test(raw)) return 1;
  return undefined;
}
