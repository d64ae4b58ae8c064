/** Money is integer minor units (centavos) beside an ISO 4217 code; never a float. */

/** The share of an amount in whole minor units, rounded half up. `percent` may have decimals. */
export function percentOf(amountMinor: number, percent: number): number {
  return Math.round((amountMinor * percent) / 100);
}

/** Minor units of a decimal text or number as a PMS sends it (`"2080.000000"`, `1283.33`). Throws RangeError on anything else. */
export function toMinor(amount: string | number): number {
  const value = typeof amount === 'number' ? amount : Number(amount);
  if (!Number.isFinite(value) || amount === '') throw new RangeError('not an amount of money');
  return Math.round(value * 100);
}

/** The decimal number that a PMS expects for minor units. */
export const toDecimal = (minor: number): number => minor / 100;
