/**
 * What a language has to say: its words for figures, and one sentence per thing said. When a sentence is due, and with
 * which figures, is decided in this folder once for all languages; a language decides how it sounds. Spanish is the
 * reference: a sentence added there is asked of every other language by the compiler.
 */
import type { es } from './es/es.ts';

export type Catalogue = typeof es;
