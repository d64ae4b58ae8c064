/** Which language a text is in, by its common words. One to three words keep the conversation's language. */
import type { Language } from '../../domain/hotel.ts';
import { wordsIn } from './normalise.ts';

const COMMON: Record<Language, Set<string>> = {
  es: new Set(
    `el la los las un una y o pero con para por del al que de en es esta estan hay tenes tienen tiene tengo quiero queremos puedo
    puede cuanto sale como donde cuando hola buenas buenos dias tardes noches gracias si somos soy mi hasta desde noche
    nenes chicos adultos personas habitacion hoy manana pasado ya le te me se nos lo bueno dale reserva reservar enero
    febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre viernes sabado domingo
    lunes jueves miercoles martes algo lugar aceptan desayuno cochera pileta mejor entonces otra otro bebe estacionamiento
    cancelar alguien sena cobraron transferir plazo tiempo finde nene hijos anos habitaciones doble a no mas dos tres ir voy
    vamos nombre quien comer su sus`.split(/\s+/),
  ),
  en: new Set(
    `the a an and or but with for from to of in on at is are there have has do does did you your we our i my me it its this that
    what how when where can could would will please hi hello hey thanks thank yes any room rooms night nights people
    guests adults kids children book booking available availability need want like check january february march april
    june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow
    double twin lake view breakfast parking airport shuttle deposit cancel if person someone pay much late until just
    double arrive leaving abroad transfer already sent not no about`.split(/\s+/),
  ),
  pt: new Set(
    `o os as um uma e ou mas com para por do da dos das ao que de em no na tem voces voce quero queremos posso pode quanto
    custa onde quando oi ola bom boa dia tarde noite obrigado obrigada sim nao somos sou meu minha ate noites crianca
    criancas adultos pessoas quarto quartos hoje amanha ja eu janeiro fevereiro marco abril maio junho julho agosto
    setembro outubro novembro dezembro sexta sabado domingo segunda terca quarta quinta feira vaga disponivel cafe manha
    estacionamento casal bebe gostaria reservar reserva aceita aceitam pix sinal vista sair chegar duas dois tambem esta
    tudo bem melhor entao alguem falar muito fica vamos`.split(/\s+/),
  ),
};
/** Words that only one of the three has weigh more than those that two share. */
const weight = (word: string, language: Language): number => {
  if (!COMMON[language].has(word)) return 0;
  const shared = (['es', 'en', 'pt'] as const).filter((one) => COMMON[one].has(word)).length;
  return shared === 1 ? 2 : shared === 2 ? 0.5 : 0.2;
};

/** `raw` still has its accents and tildes: "não" and "amanhã" are no Spanish. */
export function languageOf(normalised: string, raw: string, fallback: Language): Language {
  // The hotel trade's own words are the same in all three.
  const words = wordsIn(normalised.replace(/check (?:in|out)/g, ' '));
  if (words.length <= 3) return fallback;
  const scores = { es: 0, en: 0, pt: 0 };
  for (const word of words)
    for (const language of ['es', 'en', 'pt'] as const) scores[language] += weight(word, language);
  if (/[ãõçêôà]/i.test(raw)) scores.pt += 3;
  if (/[ñ¿¡]/i.test(raw)) scores.es += 3;
  const best = (['es', 'en', 'pt'] as const).toSorted((a, b) => scores[b] - scores[a])[0] ?? fallback;
  return scores[best] >= 2 && scores[best] >= scores[fallback] + 1 ? best : fallback;
}
