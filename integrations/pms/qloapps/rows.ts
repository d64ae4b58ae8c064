/** Raw writes of one room row: fetched as XML, changed, put back whole (QloApps facts 11). Nothing is checked there. */
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { PmsError } from '../errors.ts';
import type { QloHttp } from './http.ts';
import type { Desk, Done } from './once.ts';
import { parse, RoomRow } from './wire.ts';

type RowXml = Array<Record<string, unknown>>;

const SHAPE = { preserveOrder: true, ignoreAttributes: false, cdataPropName: '#cdata' } as const;
const parser = new XMLParser({
  ...SHAPE,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
});
const builder = new XMLBuilder(SHAPE);

/** The row's XML with some fields replaced; every other field stays as it came, a missing one would be emptied. */
export function editRow(xml: string, changes: Record<string, string>): string {
  const document = parser.parse(xml) as RowXml;
  const root = document.find((node) => 'qloapps' in node)?.['qloapps'] as RowXml | undefined;
  const fields = root?.find((node) => 'booking' in node)?.['booking'] as RowXml | undefined;
  if (!fields) throw new PmsError('pms-unreadable', 'room_bookings without its row');
  for (const [name, value] of Object.entries(changes)) {
    const field = fields.find((node) => name in node);
    if (!field) throw new PmsError('pms-unreadable', `room_bookings without ${name}`);
    field[name] = [{ '#text': value }];
  }
  return builder.build(document);
}

/** Changes a room row once; `done` tells from the row as read whether the change is there. */
export async function changeRow(
  pms: { http: QloHttp },
  desk: Desk,
  change: {
    reference: string;
    kind: string;
    rowId: number;
    fields: Record<string, string>;
    done: (row: RoomRow) => boolean;
  },
): Promise<Done<RoomRow>> {
  const { http } = pms;
  return desk.once(change.reference, `${change.kind}:${change.rowId}`, {
    async seen() {
      const [found] = await http.list('room_bookings', {
        'filter[id]': `[${change.rowId}]`,
        display: 'full',
      });
      if (found === undefined) throw new PmsError('pms-not-found', `room row ${change.rowId} is gone`);
      const row = parse(RoomRow, found, 'room_bookings');
      return change.done(row) ? row : null;
    },
    async send(signal) {
      const xml = await http.xml('room_bookings', change.rowId);
      if (xml === null) throw new PmsError('pms-not-found', `room row ${change.rowId} is gone`);
      const path = `room_bookings/${change.rowId}`;
      return http.write('PUT', path, editRow(xml, change.fields), 'text/xml', signal);
    },
  });
}
