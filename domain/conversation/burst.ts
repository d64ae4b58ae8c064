/** A thought that comes in pieces ("hola" … "quería saber" … "si tienen lugar") is one turn. */
import type { HotelPolicy } from '../hotel.ts';

/**
 * How long to wait for the rest of it, in ms; 0 when it is time to answer. Who writes in pieces gets longer with each
 * of them, but nobody waits beyond `burstMostMs` in all.
 */
export function patience(
  pieces: number,
  waitedMs: number,
  { burstWaitMs, burstMostMs }: HotelPolicy['conversation'],
): number {
  return Math.max(0, Math.min(burstWaitMs * pieces, burstMostMs - waitedMs));
}
