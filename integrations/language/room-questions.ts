/** Questions about one room type, and the wish to see photos. */
import type { Act, ReadingContext } from '../../domain/conversation/reading.ts';
import type { HotelSettings, RoomTypeSettings } from '../../domain/hotel.ts';
import { asksPhotos, roomAskedAbout, roomNamedIn } from './answers.ts';
import { fold } from './normalise.ts';
import type { Said } from './said.ts';

/** What rooms have or have not, in the three languages; a description that has the word answers the question. */
const FEATURES = [
  /\b(?:balcon|balcony|varanda|terraza|terrace|terraco)\b/,
  /\b(?:hidromasajes?|jacuzzi|whirlpool|hidromassagem|hot tub)\b/,
  /\b(?:banera|bathtub|banheira)\b/,
  /\b(?:vistas?|view)\b/,
  /\b(?:cocina|kitchen\w*|cozinha)\b/,
  /\b(?:frigobar|heladera|fridge|minibar|geladeira)\b/,
  /\b(?:aire|air con\w*|ar[- ]condicionado)\b/,
  /\b(?:tv|tele|television|televisao)\b/,
  /\b(?:caja fuerte|safe|cofre)\b/,
  /\b(?:escritorio|desk|escrivaninha)\b/,
  /\b(?:camas?|beds?)\b/,
  /\b(?:metros|m2|m²|square|sqm)(?![a-z\d])/,
];

/** The acts with what is asked of one room in the place of the question about all of them. */
export function withRoomQuestions(
  acts: Act[],
  said: Said[],
  hotel: HotelSettings,
  context: ReadingContext,
): Act[] {
  const wanted = said.filter(({ text }) => asksPhotos(text));
  const asked = roomAskedAbout(
    said.filter((clause) => !wanted.includes(clause)),
    hotel,
    context,
  );
  if (asked === undefined && wanted.length === 0) return acts;
  const type = hotel.roomTypes.find(({ pmsId }) => pmsId === asked);
  const features = FEATURES.filter((feature) => said.some(({ text }) => feature.test(text)));
  const questions: Act[] = [];
  if (asked !== undefined) {
    const known = type !== undefined && features.every((feature) => feature.test(describing(type)));
    questions.push({ intent: 'room_info', confidence: 0.9, topic: 'rooms', known, roomTypeId: asked });
  }
  // "¿Cómo es la familiar?" is best answered with pictures too.
  const worthSeeing = type !== undefined && features.length === 0 && type.photos.length > 0;
  if (wanted.length > 0 || worthSeeing) {
    const room = roomNamedIn(wanted, hotel, context) ?? asked;
    const rooms = hotel.roomTypes.filter(({ pmsId }) => room === undefined || pmsId === room);
    questions.push({
      intent: 'room_info',
      confidence: 0.9,
      topic: 'rooms',
      known: rooms.some(({ photos }) => photos.length > 0),
      photos: true,
      ...(room === undefined ? {} : { roomTypeId: room }),
    });
  }
  const place = acts.findIndex(({ topic }) => topic === 'rooms');
  const others = acts.filter(({ topic }) => topic !== 'rooms');
  // What was said first goes first.
  return place < 0 ? [...others, ...questions] : others.toSpliced(place, 0, ...questions);
}

const describing = ({ description, name }: RoomTypeSettings): string =>
  fold([...Object.values(description), ...Object.values(name)].join(' '));
