/** What the front desk reads in the PMS of a stay, in Spanish. Figures only, never a guest's words. */
import type { StayNote } from '../../domain/reservation/noting.ts';
import type { StayWish } from '../../domain/reservation/types.ts';

const WISHES: Record<StayWish, string> = {
  cot: 'cuna',
  extra_bed: 'cama extra',
  high_floor: 'piso alto',
  low_floor: 'planta baja o piso bajo',
  quiet_room: 'habitación tranquila',
  view: 'con vista',
  rooms_together: 'habitaciones juntas',
  twin_beds: 'camas separadas',
  double_bed: 'cama matrimonial',
  celebration: 'festejan algo',
};

/** One line a subject; each begins with its word, by which a newer one takes its place. */
export function linesOf({ arrivalTime, lateCheckout, wishes, currency }: StayNote): string[] {
  return [
    ...(arrivalTime ? [`Llegada: ${arrivalTime}`] : []),
    ...(lateCheckout
      ? [
          `Salida tarde: hasta las ${lateCheckout.until}, ${currency} ${(lateCheckout.feeMinor / 100).toFixed(2)} a cobrar`,
        ]
      : []),
    ...(wishes.length > 0 ? [`Pedidos: ${wishes.map((wish) => WISHES[wish]).join(', ')}`] : []),
  ];
}
