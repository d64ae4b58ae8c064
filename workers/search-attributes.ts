/** The typed search attributes that workflows write; registered once per namespace. */
import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

const {
  INDEXED_VALUE_TYPE_KEYWORD: KEYWORD,
  INDEXED_VALUE_TYPE_BOOL: BOOL,
  INDEXED_VALUE_TYPE_DATETIME: DATETIME,
} = proto.temporal.api.enums.v1.IndexedValueType;

/** Names and types, as workflows/search-attributes.ts writes them. */
export const SEARCH_ATTRIBUTES = {
  HotelId: KEYWORD,
  HotelState: KEYWORD,
  ReservationCode: KEYWORD,
  CheckIn: KEYWORD,
  NeedsAttention: BOOL,
  NextDeadline: DATETIME,
} as const;

/**
 * Adds the attributes that the namespace lacks. Throws when the server refuses: workflows would fail at their first
 * write. (On Temporal Cloud they are added by `tcld`; then nothing is missing here.)
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => customAttributes[name] === undefined);
  if (missing.length === 0) return [];
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing),
  });
  return missing.map(([name]) => name);
}
