/** English, neutral with a British spelling. */
import type { Catalogue } from '../catalogue.ts';
import { bookings } from './bookings.ts';
import { buttons } from './buttons.ts';
import { changes } from './changes.ts';
import { figures } from './figures.ts';
import { inStay } from './in-stay.ts';
import { offers } from './offers.ts';
import { questions } from './questions.ts';
import { status } from './status.ts';
import { stays } from './stays.ts';
import { talk } from './talk.ts';
import { templates } from './templates.ts';
import { urgent } from './urgent.ts';

export const en: Catalogue = {
  bookings,
  buttons,
  changes,
  figures,
  inStay,
  offers,
  questions,
  status,
  stays,
  talk,
  templates,
  urgent,
};
