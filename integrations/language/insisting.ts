/** Money that is wanted back, and an answer that is waited for: said in few words, which the learnt reading seldom has. */

/** "Quiero que me devuelvan la plata"; whether a deposit comes back at all is a question about the policy. */
const REFUND =
  /\b(?:(?:quiero|quisiera|necesito|exijo|pido) (?:que )?(?:\w+ ){0,3}?(?:devuelvan|devolucion|reembols\w+|reintegr\w+|plata|dinero)|(?:devuelvan|devuelvanme|devolveme|devolvan) (?:\w+ ){0,2}(?:plata|dinero|sena|dinheiro)|(?:want|need|give me) (?:\w+ ){0,2}(?:money back|refund)|quero (?:\w+ ){0,3}(?:dinheiro de volta|reembolso))\b/;
const WHEN_REFUNDED =
  /\b(?:cuando|when|quando|cuanto (?:tarda|demora)) (?:\w+ ){0,4}?(?:devuel\w+|devolucion|reembols\w+|reintegr\w+|refund\w*|money back|devolv\w+)\b/;
const WHEN_ANSWERED =
  /\b(?:(?:cuando|a que hora|en cuanto) (?:\w+ )?(?:contestan|responden|escriben|llaman|atienden)|(?:van|vas) a (?:contestar|responder|atender)(?:me)?|(?:sigo|seguimos|estoy|estamos) esperando|nadie (?:me |nos )?(?:contesta|responde|atiende)|cuanto (?:tardan|demoran|falta para que)|when will (?:you|they|someone|i) (?:\w+ )?(?:answer|reply|write|call|hear)|how long will (?:it|that|this) (?:take|be)|still waiting|(?:quanto tempo|vai) demora\w*|quando (?:vao|me|voces) (?:\w+ )?(?:respond\w+|atend\w+|escrev\w+)|(?:estou|continuo) esperando)\b/;

/** Somebody is to see to money that the guest wants back. */
export const wantsMoneyBack = (text: string): boolean => REFUND.test(text);
/** An answer by a person is waited for. */
export const asksForAnswer = (text: string): boolean => WHEN_ANSWERED.test(text) || WHEN_REFUNDED.test(text);
