/** A table row's surroundings: the hotel of the repository, Monday 1 March 2027, and a question by its kind. */

import { loadHotels } from '../../config/hotel-file.ts';
import type { Question, ReadingContext, Understood } from '../../domain/conversation/reading.ts';
import type { Language } from '../../domain/hotel.ts';
import { understand } from '../../integrations/language/reader.ts';

const hotel = loadHotels('hotels')[0];
if (!hotel) throw new Error('no hotel file in hotels/');
export const hotelOfTests = hotel;

export interface Surroundings {
  today?: string;
  language?: Language;
  question?: Question['kind'];
  stay?: ReadingContext['stay'];
  optionsShown?: number;
  offered?: ReadingContext['offered'];
}

function questionOf(kind: Question['kind'] | undefined): Question | null {
  const reservationId = 'stay-1';
  switch (kind) {
    case undefined:
      return null;
    case 'dates':
    case 'party':
    case 'open':
    case 'booking':
      return { kind };
    case 'name':
      return { kind, reservationId, needsName: true, needsAges: true };
    case 'nearby':
      return { kind, reservationId, stays: [] };
    case 'longer':
      return {
        kind,
        season: 'Semana Santa',
        nights: 4,
        stay: {
          checkin: '2027-03-24',
          checkout: '2027-03-28',
          rooms: [{ adults: 2, children: 0, ages: [] }],
        },
      };
    case 'whichCancel':
      return { kind, stays: [] };
    case 'which':
      return { kind, about: 'receipt', stays: [] };
    case 'meant':
      return { kind, topics: [] };
    case 'changeWhat':
      return { kind, reservationId, tried: false };
    case 'confirmChange':
      return { kind, reservationId, changeId: '4K7', roomTypeId: 1 };
    case 'cancelOrChange':
      return { kind, reservationId, wanted: {} };
    case 'lateCheckout':
      return { kind, reservationId, until: '16:00' };
    default:
      return { kind, reservationId };
  }
}

export function read(text: string | string[], around: Surroundings = {}): Understood {
  const context: ReadingContext = {
    today: around.today ?? '2027-03-01',
    language: around.language ?? 'es',
    question: questionOf(around.question),
    stay: around.stay ?? null,
    optionsShown: around.optionsShown ?? 0,
    ...(around.offered ? { offered: around.offered } : {}),
  };
  return understand(
    [text].flat().map((one) => ({ text: one })),
    context,
    hotel as NonNullable<typeof hotel>,
  );
}

/** `intent` or `intent:topic`, sorted: what the policy may act on; guesses alone are none of the hotel's matters. */
export const actsOf = ({ reading }: Understood): string[] => {
  const sure = reading.acts.filter(({ confidence }) => confidence >= 0.45);
  if (sure.length === 0 && reading.acts.length > 0) return ['out_of_scope'];
  return sure.map(({ intent, topic }) => (topic ? `${intent}:${topic}` : intent)).toSorted();
};
