/**
 * What a language model may propose: acts of our closed set and phrases of the guest. No prices, dates, names or
 * answers: the phrases are read by our own grammar, so a model can point at words but never put a value into them.
 */
import { z } from 'zod';
import { INTENTS } from '../../../domain/conversation/reading.ts';
import { LANGUAGES, TOPICS } from '../../../domain/hotel.ts';

/** Longest quote that is looked for in the guest's text. */
const quote = z.string().trim().min(1).max(300);

export const proposal = z.strictObject({
  language: z.enum(LANGUAGES),
  acts: z.array(z.strictObject({ intent: z.enum(INTENTS), topic: z.enum(TOPICS).nullable(), quote })).max(6),
  /** The guest's own words for the nights, the people, the rooms, or a place in the list: one phrase each. */
  phrases: z.array(quote).max(6),
});
export type Proposal = z.output<typeof proposal>;

/** The same shape as JSON Schema, for servers that constrain their output. */
export const PROPOSAL_SCHEMA = z.toJSONSchema(proposal);

/** Parses a model's answer, fenced or not. Null when it is no proposal, whatever else it is. */
export function readProposal(answer: string): Proposal | null {
  const from = answer.indexOf('{');
  const to = answer.lastIndexOf('}');
  if (from < 0 || to < from) return null;
  let value: unknown;
  try {
    value = JSON.parse(answer.slice(from, to + 1));
  } catch {
    return null;
  }
  const parsed = proposal.safeParse(value);
  return parsed.success ? parsed.data : null;
}
