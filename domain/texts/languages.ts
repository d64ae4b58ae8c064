/** The catalogues. English and Portuguese speak Spanish until their own are written ("Understanding guests"). */
import type { Language } from '../hotel.ts';
import type { Catalogue } from './catalogue.ts';
import { es } from './es/es.ts';

export const CATALOGUES: Record<Language, Catalogue> = { es, en: es, pt: es };
