/** Whether more of the thought may follow within seconds: then the answer waits for it. */
import type { Act, Entities } from '../../domain/conversation/reading.ts';
import { wordsIn } from './normalise.ts';
import { isLaughter } from './turns-of-phrase.ts';

/** What no sentence ends in: a comma, an ellipsis, a word that wants another one. */
const OPEN_END =
  /(?:,|\.\.\.|…|:|-|(?:^|\s)(?:y|e|o|u|con|sin|para|por|pero|de|del|al|desde|hasta|entre|si|que|como|porque|cuando|el|la|los|las|un|una|mi|and|or|but|with|for|from|to|if|that|the|a|my|com|sem|pra|mas|do|da|se|os|as|um|uma|meu|minha|ou))$/iu;
/** Openings that announce what is wanted and do not say it yet. */
const ANNOUNCES =
  /(?:^|[ ,])(?:quer(?:ia|iamos|o|emos)|quisiera|necesit(?:o|aba|amos)|te (?:consulto|pregunto|hago una (?:consulta|pregunta))|(?:una|tengo una) (?:consulta|pregunta|duda)|(?:hago|hacerte|hacer) una (?:consulta|pregunta)|consulta|pregunta|i (?:want(?:ed)?|would like)(?: to (?:ask|know))?|i have a question|quick question|question|gostaria|tenho uma (?:duda|duvida|pergunta)|uma (?:duvida|pergunta))(?: (?:saber|consultar|preguntar|consultarte|preguntarte|hacerte una (?:consulta|pregunta)|reservar|perguntar))?$/;

/** `raw` is the text as written, `text` the normalised one. */
export function isUnfinished(raw: string, acts: Act[], entities: Entities, text: string): boolean {
  const last = raw.trim();
  if (/\?$/.test(last))
    return acts.length > 0 && acts.every(({ intent }) => intent === 'greeting') && isShort(text);
  if (OPEN_END.test(last) && !/^\P{L}*\p{L}{1,2}\P{L}*$/u.test(last)) return true;
  const line = text.split('\n').at(-1) ?? text;
  if (ANNOUNCES.test(line.replace(/[^a-z ]+/g, ' ').trim())) return true;
  if (Object.keys(entities).length > 0) return false;
  if (acts.length > 0 && acts.every(({ intent }) => intent === 'greeting')) return true;
  if (isLaughter(text)) return false;
  const words = wordsIn(text).length;
  return acts.length === 0 && words > 0 && words <= 2;
}

const isShort = (text: string): boolean => wordsIn(text).length <= 6;
