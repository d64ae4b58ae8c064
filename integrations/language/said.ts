/** A normalised text in clauses, each with what it is surely about. */
import type { Intent } from '../../domain/conversation/reading.ts';
import type { Topic } from '../../domain/hotel.ts';
import { type IntentReading, intentsIn, SURELY } from './intents.ts';
import { type Clause, clauses, fold } from './normalise.ts';
import { topicsIn } from './topics.ts';

export interface Said extends Clause {
  /** Intents that are surely the clause's own. */
  intents: Intent[];
  topics: Topic[];
}

/** `text`: normalised, with digits for numbers; `name`: one that was read in it, whose words mean nothing else. */
export function saidIn(text: string, name?: string): { said: Said[]; intents: IntentReading } {
  const sentences = clauses(text);
  const nameless = (clause: Clause): Clause =>
    name === undefined ? clause : { ...clause, text: clause.text.replace(fold(name), ' zname ') };
  const intents = intentsIn(sentences.map(nameless));
  const said = sentences.map((clause, at) => ({
    ...clause,
    topics: topicsIn(clause.text),
    intents: [...(intents.clauses[at] ?? [])]
      .filter(([, confidence]) => confidence >= SURELY)
      .map(([intent]) => intent),
  }));
  return { said, intents };
}
