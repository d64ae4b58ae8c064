/** What both processes read before they do anything: environment, hotels, and how Temporal is reached. */
import type { HotelSettings } from '../domain/hotel.ts';
import { strangeHotel } from './api-tokens.ts';
import { ConfigurationError, type Environment, readEnvironment } from './environment.ts';
import { hotelsOf } from './hotel-file.ts';
import { type TemporalAddress, temporalAddress } from './temporal.ts';

/** EX_CONFIG of sysexits.h: a supervisor need not try again. */
const EXIT_CODE = 78;

export interface Configuration {
  env: Environment;
  hotels: HotelSettings[];
  temporal: TemporalAddress;
}

/** The whole configuration; or ends the process with the sentence that says what is wrong. For entry points. */
export function configurationOrExit(): Configuration {
  try {
    const env = readEnvironment();
    const hotels = hotelsOf(env);
    refuseStrangeHotels(env, hotels);
    return { env, hotels, temporal: temporalAddress(env) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CODE);
  }
}

/** Throws ConfigurationError where a token of API_TOKENS names a hotel that there is none of. */
export function refuseStrangeHotels({ API_TOKENS }: Environment, hotels: HotelSettings[]): void {
  const problem = strangeHotel(
    API_TOKENS,
    hotels.map(({ id }) => id),
  );
  if (problem) throw new ConfigurationError(problem);
}
