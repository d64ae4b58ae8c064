/** JSON lines on stdout always; also `LOG_DIR/app.log` when set (operators' manuals). No personal data goes in. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export function createLog(options: { name: string; level: string; dir?: string | undefined }): Logger {
  const streams: pino.StreamEntry[] = [
    { level: options.level as pino.Level, stream: pino.destination({ fd: 1, sync: false }) },
  ];
  if (options.dir) {
    mkdirSync(options.dir, { recursive: true });
    streams.push({
      level: options.level as pino.Level,
      stream: pino.destination({ dest: join(options.dir, 'app.log'), sync: false }),
    });
  }
  return pino(
    {
      name: options.name,
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      base: { process: options.name },
    },
    pino.multistream(streams),
  );
}
