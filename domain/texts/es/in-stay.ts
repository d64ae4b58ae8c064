import type { Request } from '../../requests.ts';
import type { StayWish } from '../../reservation/types.ts';

const requests: Record<Request, string> = {
  towels: 'toallas',
  bedding: 'ropa de cama',
  toiletries: 'artículos de baño',
  cleaning: 'limpieza',
  laundry: 'lavandería',
  repair: 'un arreglo',
  climate: 'la temperatura o el agua caliente',
  wifi: 'el wifi',
  tv: 'la tele',
  noise: 'el ruido',
  taxi: 'un taxi',
  transfer: 'el traslado',
  luggage: 'ayuda con las valijas',
  wake_up: 'que te despierten',
  room_service: 'servicio a la habitación',
  keys: 'otra llave',
  invoice: 'la factura',
  bill: 'la cuenta',
  wish: 'lo que pediste',
  other: 'tu pedido',
};
const wishes: Record<StayWish, string> = {
  cot: 'cuna',
  extra_bed: 'cama extra',
  high_floor: 'piso alto',
  low_floor: 'piso bajo',
  quiet_room: 'habitación tranquila',
  view: 'con vista',
  rooms_together: 'habitaciones juntas',
  twin_beds: 'camas separadas',
  double_bed: 'cama matrimonial',
  celebration: 'que festejan',
};

/** `hour` brings its preposition ("a las 16"), as do `by` and `from`. */
export const inStay = {
  requests,
  wishes,
  arrival: (hour: string) => `Anotado: llegan ${hour}.`,
  /** When reception opens and closes, as `hour`. */
  staffed: (from: string, closes: string) => `El check-in es ${from} y recepción cierra ${closes}.`,
  receptionClosed: (opens: string, closes: string) =>
    `A esa hora no hay nadie en recepción: abre ${opens} y cierra ${closes}.`,
  lateByReception: (when: string) => `Cómo entrar te lo dice recepción; ${when}.`,
  wishNoted: (code: string, wishes: string) => `Anotado para ${code}: ${wishes}.`,
  wished: (code: string, wishes: string) =>
    `Anotado para ${code}: ${wishes}. Lo preparan según lo que haya ese día.`,
  room: (number: string) => `, habitación ${number}`,
  requested: (requests: string, room: string) => `Anotado: ${requests}${room}.`,
  toldNow: 'Ya le avisé al personal.',
  toldLater: (when: string) => `El personal lo ve ${when}.`,
  /** The share of a night that leaving late costs. */
  share: (percent: number) => (percent === 50 ? 'media noche' : `el ${percent} % de una noche`),
  terms: (by: string, fee: string, share: string) =>
    `Si la habitación está libre, podés quedarte ${by} por ${fee}, ${share}.`,
  termsShare: (by: string, share: string) =>
    `Si la habitación está libre, podés quedarte ${by}; cuesta ${share}.`,
  termsFree: (by: string) => `Si la habitación está libre, podés quedarte ${by} sin cargo.`,
  beyond: (by: string, when: string) =>
    `Yo puedo arreglarlo ${by}; más tarde lo pregunto en recepción, ${when}.`,
  roomIsFree: (code: string, hour: string) => `Se puede salir ${hour} (${code}): la habitación está libre.`,
  canBeDone: (code: string, hour: string) => `Se puede salir ${hour} (${code}): ese día hay lugar.`,
  costs: (fee: string, share: string) => `Cuesta ${fee}, ${share}.`,
  free: 'Es sin cargo.',
  agreed: (code: string, hour: string, fee: string | null) =>
    fee
      ? `Listo, salida ${hour} (${code}). Son ${fee}, se pagan al salir.`
      : `Listo, salida ${hour} (${code}), sin cargo.`,
  dropped: 'Bien, queda la salida de siempre.',
  taken: (code: string, day: string, by: string) =>
    `Esta vez no se puede: la habitación ya está tomada para esa noche. La salida de ${code} es el ${day}, ${by}.`,
  unknown: (code: string, when: string) =>
    `No pude ver si la habitación de ${code} queda libre. Lo pregunto en recepción; ${when}.`,
  owed: (total: string, late: string) =>
    `Quedan ${total}${late}, según lo que tengo anotado; lo que ya pagaste en recepción se descuenta.`,
  ofWhichLate: (fee: string) => `, con ${fee} de la salida tarde`,
  nothingOwed: 'De la estadía no queda nada por pagar, según lo que tengo anotado.',
  commentThanks: '¡Gracias por contarlo! Se lo paso a recepción.',
};
