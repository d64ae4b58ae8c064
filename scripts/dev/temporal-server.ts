/** The Temporal dev server: how it is started, when it can be used, and which search attributes it gets. */
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../workers/search-attributes.ts';

export interface DevServer {
  port: number;
  /** Null: no UI. */
  uiPort: number | null;
  /** Null: in memory. */
  databaseFile: string | null;
  namespace?: string;
  /** `name=type` as the CLI wants them. */
  searchAttributes?: string[];
  /** `key=json` of the server's dynamic configuration. */
  dynamicConfig?: string[];
}

export function devServerArguments(server: DevServer): string[] {
  const flag = (name: string, values: string[] = []) => values.flatMap((value) => [name, value]);
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    ...flag('--port', [String(server.port)]),
    ...(server.uiPort === null ? ['--headless'] : ['--ui-port', String(server.uiPort)]),
    // Without the two pragmas it does 25 turns a second instead of 110.
    ...(server.databaseFile === null
      ? []
      : [
          ...['--db-filename', server.databaseFile],
          ...flag('--sqlite-pragma', ['journal_mode=WAL', 'synchronous=NORMAL']),
        ]),
    ...flag('--namespace', server.namespace ? [server.namespace] : []),
    ...flag('--search-attribute', server.searchAttributes),
    ...flag('--dynamic-config-value', server.dynamicConfig),
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
}

/** Throws until the server answers for the namespace. */
export async function devServerReady(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
}

/** The CLI's words for IndexedValueType, by its number. */
const CLI_TYPES = ['Unspecified', 'Text', 'Keyword', 'Int', 'Double', 'Bool', 'Datetime', 'KeywordList'];

/** The workers' search attributes as the CLI's `Name=Type`: a server that has them from its start spares the first worker the wait. */
export function searchAttributes(): string[] {
  return Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => `${name}=${CLI_TYPES[type]}`);
}
