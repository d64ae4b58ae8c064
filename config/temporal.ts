/** How this service reaches Temporal, for clients and workers alike. */
import { readFileSync } from 'node:fs';
import { ConfigurationError, type Environment } from './environment.ts';

export interface TemporalAddress {
  address: string;
  tls?: { clientCertPair: { crt: Buffer; key: Buffer } } | true;
  apiKey?: string;
}

/** Throws ConfigurationError when a file of the certificate pair cannot be read. */
export function temporalAddress(env: Environment): TemporalAddress {
  const { TEMPORAL_TLS_CERT_FILE: crt, TEMPORAL_TLS_KEY_FILE: key } = env;
  return {
    address: env.TEMPORAL_ADDRESS,
    ...(crt && key
      ? {
          tls: {
            clientCertPair: {
              crt: contentOf('TEMPORAL_TLS_CERT_FILE', crt),
              key: contentOf('TEMPORAL_TLS_KEY_FILE', key),
            },
          },
        }
      : {}),
    ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY, tls: true as const } : {}),
    ...(env.TEMPORAL_TLS === '1' && !crt ? { tls: true as const } : {}),
  };
}

function contentOf(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigurationError(`${name} names a file that cannot be read: ${file}`);
  }
}
