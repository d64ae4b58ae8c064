/** Shapes that several answers share, with what OpenAPI says of them. */
import { z } from 'zod';

export const instant = z.iso.datetime().meta({ description: 'Instante en UTC, ISO 8601' });
export const plainDate = z.iso.date().meta({ description: 'Día en la zona del hotel' });
export const hotelId = z.string().meta({ description: 'De qué hotel, como en su archivo' });
export const minor = z.int().meta({ description: 'Unidades menores de la moneda (centavos)' });

/** ISO text of an instant that may be missing. */
export const iso = (at: Date | number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();

export const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};

/** A query's `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
