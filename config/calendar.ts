/** The part of a hotel file that speaks of days: holidays by name, and seasons with terms of their own. */
import { z } from 'zod';
import type { Localised, NamedDays, Season } from '../domain/hotel.ts';
import { isPlainDate } from '../domain/plain-date.ts';

const text = z.string().trim().min(1);
const names = z.array(text).min(1);
const day = z.string().refine(isPlainDate, 'must be a day that exists, like 2027-03-24');
const days = z.number().int().nonnegative();

const ordered = ({ from, to }: { from: string; to: string }): boolean => from < to;
const LATE = { path: ['to'], message: 'must be after from: it is the day of departure' };

const namedDays = z
  .strictObject({
    names: z
      .strictObject({ es: names.optional(), en: names.optional(), pt: names.optional() })
      .refine((all) => Object.values(all).some(Boolean), 'must have a name in some language'),
    from: day,
    to: day,
  })
  .refine(ordered, LATE);

/** Several years of a holiday share a name; the same name twice for the same days would leave open which is meant. */
export const calendar = z.strictObject({
  named: z.array(namedDays).superRefine((all, context) => {
    for (const [at, one] of all.entries()) {
      const twin = all.slice(0, at).find((other) => overlap(one, other) && sharedName(one, other));
      if (twin)
        context.addIssue({
          code: 'custom',
          path: [at],
          message: `"${sharedName(one, twin)}" is there twice for ${one.from} to ${one.to}`,
        });
    }
  }),
});

export const seasonsOf = (localised: z.ZodType<Localised>) =>
  z
    .array(
      z
        .strictObject({
          name: localised,
          from: day,
          to: day,
          minNights: z.number().int().min(1).max(30).optional(),
          deposit: z
            .strictObject({
              percent: z.number().min(0).max(100).optional(),
              termHours: z.number().positive().optional(),
            })
            .optional(),
          cancellation: z.strictObject({ freeUntilDays: days.optional() }).optional(),
        })
        .refine(ordered, LATE),
    )
    .superRefine((all, context) => {
      for (const [at, one] of all.entries()) {
        const other = all.slice(0, at).find((earlier) => overlap(one, earlier));
        if (other)
          context.addIssue({
            code: 'custom',
            path: [at],
            message: `"${one.name.es}" (${one.from} to ${one.to}) overlaps "${other.name.es}" (${other.from} to ${other.to})`,
          });
      }
    });

type Period = Pick<Season, 'from' | 'to'>;
const overlap = (a: Period, b: Period): boolean => a.from < b.to && b.from < a.to;

function sharedName(a: NamedDays, b: NamedDays): string | undefined {
  const known = new Set(namesOf(b));
  return namesOf(a).find((name) => known.has(name));
}
const namesOf = ({ names: all }: NamedDays): string[] =>
  Object.values(all).flatMap((list) => (list ?? []).map((name) => name.toLowerCase()));
