/** Whom the writer comes with: "con mi comadre", "me and my kids", or nobody. */
import { matches, retag } from './noise.ts';
import type { Sentence } from './tokens.ts';

const TALKS =
  /^(?:hablar\w*|consultar\w*|talk|speak|discuss|conversar|falar|preguntar\w*|decidir\w*|check|charl\w*|atienda)$/;
const BRINGS =
  /^(?:llev\w*|traer\w*|traigo|traemos|levar|levo|levamos|trazer|trago|bring|bringing|take|taking|invit\w*|acompan\w*)$/;
/** Who or what comes along with "mi" and is no guest, or more than one. */
const NO_PERSON =
  /s$|^(?:perr\w*|gat\w*|dog\w*|cat|puppy|pet|mascota|cachorr\w*|moto\w*|auto|carro|coche|car|van|bike|bici\w*|camioneta|casa|reserva\w*|booking|reservation|mail|email|correo|nombre|name|nome|tarjeta|card|cartao|familia\w*|family|gente|grupo|group|turma|banda|band|equipo|team|time|bebe|telefono|celular|phone|equipaje|bagagem|luggage|cumple\w*|birthday|aniversari\w*|cuenta|account|conta|pago|vuelo|flight|voo|estadia|stay|empresa|company|trabajo|trabalho|work|room|habitacion|quarto|own|propi[oa]|propri[oa]|medio|dni|pasaporte|passport)$/;
const PET = /^(?:perr\w*|gat\w*|dog|cat|puppy|pet|mascota|cachorr\w*|moto\w*|bici\w*|bike)$/;
const SINGULAR = /^(?:voy|viajo|vengo|iria|vou|viajaria)$/;

/** "Con mi comadre", "el contador y yo", "me and my bestie": whoever is named like a companion is one. */
export function markPersons(sentence: Sentence): void {
  const rule = /(?<=w)gj?_(?=$|[.,&#p@FTiNI])|(?:(?<=^|[.,#p])[ge]|g)j?_(?=,?&[pa]?s)|(?<=s,?&[pa]?)gj?_/g;
  // "Con mi chica", "com minha gata"
  for (const { end } of matches(sentence, /wg[cz_]/g))
    if (/^(?:chica|girl|gata|flaca|gatinha)$/.test(sentence.tokens[end - 1]?.word ?? ''))
      retag(sentence, end - 1, 'K');
  for (const { end } of matches(sentence, rule))
    if (!NO_PERSON.test(sentence.tokens[end - 1]?.word ?? '')) retag(sentence, end - 1, 'K');
}

/** The writer with somebody: "con mi marido", "mi mujer y yo", "eu, minha esposa e dois filhos". */
export function companyIn(sentence: Sentence): number {
  const { tags, tokens } = sentence;
  const others = matches(sentence, /(?:[guael]j?|&[el]?|(?<=^|[.,#p])(?=K[,&]))([KJ])|(?<=gj?)U/g);
  if (!/[KJU]/.test(tags) || tokens.some(({ word }) => TALKS.test(word))) return 0;
  const withSomebody =
    /w[gua]{1,2}j?[KJU]/.test(tags) ||
    matches(sentence, /_[a@L]?gj?[KJ]/g).some(({ at }) => BRINGS.test(tokens[at]?.word ?? ''));
  const withMe = /[sf],?&?[pa]{0,2}[gul]{0,2}[KJU]/.test(tags);
  const meLast = /[KJU](?:[^.]{0,8}&[pa]{0,2}|,)?s/.test(tags);
  // "Pai, mãe e dois pequenos"
  const family = /(?:^|[.,#p])K[,&]*K/.test(tags) ? (tags.match(/K/g) ?? []).length : 0;
  if (!withSomebody && !withMe && !meLast) return family;
  const count = others.reduce((sum, { match }) => sum + (match[0].endsWith('J') ? 2 : 1), 0);
  return 1 + count;
}

/** The writer comes with the children named: "viajo con mi hijo", "me and my two kids". */
export function comesAlong({ tags, tokens }: Sentence): boolean {
  if (isSingular({ tokens }) || tokens.some(({ tag }) => tag === 'f')) return true;
  // "Con mi hijo de 7", while nobody says "vamos"
  const ours = tokens.some(({ word }) =>
    /^(?:vamos|somos|seriamos|iriamos|we|our|nosotr[oa]s|nuestr[oa]s?|nos|noss[oa]s?)$/.test(word),
  );
  if (!ours && /wg#*j?[cBCG]|wgNj?[C]/.test(tags)) return true;
  return /s,?[w&]+[gLlae]{0,2}[Nua]?j?[CcBG]/.test(tags) || /[CcBG][d#,]*&[pa]?s/.test(tags);
}

export const isSingular = ({ tokens }: Pick<Sentence, 'tokens'>): boolean =>
  tokens.some(({ word }) => SINGULAR.test(word));

export function aloneIn(sentence: Sentence): boolean {
  const { tags, tokens } = sentence;
  // "Para mí y el perro"
  if (matches(sentence, /s&[gelu]?[z_]/g).some(({ end }) => PET.test(tokens[end - 1]?.word ?? '')))
    return true;
  const alone = tokens.some(({ tag, word }, at) => {
    if (tag !== 'f' || /^[nyrt]/.test(tags.slice(at + 1)) || /[nyrt]$/.test(tags.slice(0, at))) return false;
    if ((word !== 'solo' && word !== 'so') || sentence.language === 'en') return true;
    return (
      /[sIio&]$|,$/.test(tags.slice(0, at)) && /^(?:$|[.,#_pwz])/.test(tags.slice(at + 1)) && word === 'solo'
    );
  });
  return alone;
}
