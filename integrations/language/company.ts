/** What companies and agencies write: that they are one, and their tax id. */

/** Eleven digits as people group them. */
const TAX_ID = /(?<![\d-])(2[0-7]|3[034])[-. ]?(\d{2})[. ]?(\d{3})[. ]?(\d{3})[-. /]?(\d)(?![\d-])/g;

/** "Tarifa neta", "somos agencia", "convenio empresa": a price that is not the public's. */
const TRADE_RATES =
  /\b(?:tarifas? (?:neta?s?|corporativas?|de agencias?|para agencias?|de (?:la )?empresas?|para empresas?|grupal(?:es)?|de grupo|para grupos?|operador)|precios? (?:netos?|para agencias?|corporativos?)|(?:somos|soy|es|trabajo (?:en|para)|de) (?:de )?(?:una |uma )?(?:agencia|operadora|mayorista)|agencia de (?:viajes|turismo|viagens)|convenio (?:con |de |para )?(?:la |una |mi |nuestra )?(?:empresa|empresas|corporativo|comercial)|convenio|comisionables?|(?:net|corporate|agency|trade|group) (?:rates?|prices?)|travel agen(?:cy|t)|tour operator|tarifas? (?:acordo|net)|acordo corporativo|tarifario)\b/;

export const asksTradeRates = (text: string): boolean => TRADE_RATES.test(text);

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Argentina's CUIT: the last digit checks the ten before it. */
function checks(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[10]);
}

/** Whether the text has a tax id, and whether its last digit checks. */
export function taxIdIn(text: string): 'valid' | 'wrong' | undefined {
  const found = [...text.matchAll(TAX_ID)].map((match) => match.slice(1).join(''));
  if (found.some(checks)) return 'valid';
  // Eleven digits that do not check are a tax id only where somebody calls them one.
  return found.length > 0 && /\b(?:cuit|cuil|tax id)\b/i.test(text) ? 'wrong' : undefined;
}

/** The text with blanks in its place, so that its digits are read as nothing else. */
export const withoutTaxId = (text: string): string =>
  text.replace(TAX_ID, (digits) => ' '.repeat(digits.length));
