/**
 * Lines for the front desk, parted by bars: PrestaShop's text columns lose line ends (they become tags, and go). An order's remark can only be added by PUT bookings, which replaces the room list and drops
 * services and discounts (QloApps facts 8), and each repeat adds it again. The room row has a comment of its own, and
 * writing it touches nothing else (facts 11).
 */
import { PmsError } from '../errors.ts';
import type { QloHttp } from './http.ts';
import type { Desk } from './once.ts';
import { type OrderReader, ordersWith } from './orders.ts';
import { changeRow } from './rows.ts';

export async function writeNote(
  pms: OrderReader & { http: QloHttp },
  desk: Desk,
  reference: string,
  lines: string[],
): Promise<void> {
  const order = (await ordersWith(pms, reference)).find((one) => !one.dead);
  if (!order) throw new PmsError('pms-not-found', 'no live order for this stay');
  for (const row of order.liveRows) {
    const comment = withLines(row.comment ?? '', lines);
    const result = await changeRow(pms, desk, {
      reference,
      kind: 'note',
      rowId: row.id,
      fields: { comment },
      done: (now) => lines.every((line) => linesIn(now.comment ?? '').includes(line)),
    });
    if (result.kind === 'refused') throw new PmsError('pms-refused', `note on room row ${row.id}`);
  }
}

const linesIn = (comment: string): string[] =>
  comment
    .split('|')
    .map((line) => line.trim())
    .filter(Boolean);

/** "Llegada: 22:00" takes the place of "Llegada: 20:00"; what people wrote stays. */
export function withLines(comment: string, lines: string[]): string {
  const label = (line: string) => /^[^:]+:/.exec(line)?.[0];
  const labels = new Set(lines.map(label));
  return [...linesIn(comment).filter((line) => !labels.has(label(line))), ...lines].join(' | ');
}
