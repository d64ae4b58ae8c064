/** The catalogues, one per language; each is complete, the compiler sees to it. */
import type { Language } from '../hotel.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en/en.ts';
import { es } from './es/es.ts';
import { pt } from './pt/pt.ts';

export const CATALOGUES: Record<Language, Catalogue> = { es, en, pt };
