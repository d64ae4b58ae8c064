/** Who made the transfer. */

const RELATIVE =
  '(?:mi|un|una|my|meu|minha|nuestr[oa]) (?:herman[oa]|cunad[oa]|papa|mama|padre|madre|viej[oa]|marido|mujer|espos[oa]|senora?|novi[oa]|pareja|amig[oa]|hij[oa]|suegr[oa]|prim[oa]|ti[oa]|abuel[oa]|jef[ea]|compa\\w*|soci[oa]|brother|sister|dad|mom|mum|father|mother|husband|wife|friend|boss|partner|irma[o]?|pai|mae|amigo|empresa|company|namorad[oa]|cunhad[oa])';
const OTHER_PAYER = new RegExp(
  `\\b(?:hizo|hace|paga|transfiere|pago|transfirio|deposito|mando|envio|puso|made|paid|sent|transferred|fez|pagou|transferiu|mandou) (?:\\w+ ){0,3}?${RELATIVE}\\b|\\b${RELATIVE} (?:ya |te |la |lo |les |me |already |just |ja )*(?:hizo|pago|transfirio|deposito|mando|envio|made|paid|sent|transferred|fez|pagou|transferiu)\\b|(?:cuenta|nombre|titular|account|conta|nome)(?: es| de| is| of| e| do| da)* ${RELATIVE}\\b|otra persona (?:hizo|pago|transfirio)|(?:la |lo )?(?:hizo|pago|transfirio) otra persona`,
);
/** Somebody else made the transfer. */
export const saysOtherPayer = (text: string): boolean => OTHER_PAYER.test(text);
