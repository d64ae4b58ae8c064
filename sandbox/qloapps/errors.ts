import { type Answer, type Format, jsonAnswer, xmlAnswer } from './answer.ts';

export interface ApiError {
  /** QloApps' own error number, not an HTTP status. */
  code: number;
  message: string;
}

/** A request that QloApps answers with an error document; thrown from wherever the rule lives. */
export class Refused extends Error {
  readonly status: number;
  readonly errors: readonly ApiError[];

  constructor(status: number, errors: readonly ApiError[]) {
    super(errors.map((error) => error.message).join(' · '));
    this.status = status;
    this.errors = errors;
  }
}

/** PHP died before an answer was written: HTTP 500 with nothing, or 200 with a line of text (QloApps facts 3). */
export class Crashed extends Error {
  readonly status: 200 | 500;

  constructor(status: 200 | 500, text: string) {
    super(text);
    this.status = status;
  }
}

/** A refusal of `bookings`: always HTTP 400 with code 404 (facts 6.5); warnings come first. */
export function bookingRefused(message: string, warnings: readonly ApiError[] = []): Refused {
  return new Refused(400, [...warnings, { code: 404, message }]);
}

/** A PHP warning as production mode reports it: an entry of code 3 that turns the answer into a 500 (facts 3). */
export function phpWarning(message: string, file: string, line: number): ApiError {
  return { code: 3, message: `[PHP Warning #2] ${message} (<root>/${file}, line ${line})` };
}

const bookingsFile = 'classes/webservice/WebserviceSpecificManagementBookings.php';
const requestFile = 'classes/webservice/WebserviceRequest.php';

export const warnings = {
  noTotalTax: () => phpWarning('Undefined array key "total_tax"', bookingsFile, 510),
  existingTaxGroup: (group: number) => [
    phpWarning(`Undefined array key ${group}`, bookingsFile, 1139),
    phpWarning('Trying to access array offset on value of type null', bookingsFile, 1139),
  ],
  noRoomTypes: () => phpWarning('Undefined array key "room_types"', bookingsFile, 688),
  noRoomTypeId: () => phpWarning('Undefined array key "id_room_type"', bookingsFile, 458),
  /** Once per room in the regime where prices are shown without tax. */
  taxExcluded: () => [
    phpWarning('Undefined variable $useTax', bookingsFile, 3641),
    phpWarning('Undefined variable $useTax', bookingsFile, 3672),
  ],
  /** The tail of every mistake in filter, sort, limit or display. */
  brokenQuery: () =>
    [1206, 1207, 1208, 1209].map((line) =>
      phpWarning('Trying to access array offset on value of type bool', requestFile, line),
    ),
  parser: (kind: 'SimpleXMLElement::__construct()' | 'simplexml_load_string()', xml: string) => {
    const [file, line] =
      kind === 'simplexml_load_string()'
        ? (['modules/hotelreservationsystem/classes/WebserviceSpecificManagementHotelAri.php', 486] as const)
        : ([requestFile, 1389] as const);
    const reason = xml.startsWith('<') ? 'Premature end of data' : "Start tag expected, '<' not found";
    return [`Entity: line 1: parser error : ${reason}`, xml.slice(0, 80), '^'].map((text) =>
      phpWarning(`${kind}: ${text}`, file, line),
    );
  },
};

export function errorAnswer(status: number, errors: readonly ApiError[], format: Format): Answer {
  const headers: Record<string, string> = status === 400 || status === 500 ? { Connection: 'close' } : {};
  if (format === 'JSON') {
    const list = errors.map(({ code, message }) => ({ code, message }));
    return { ...jsonAnswer(status, { errors: list }), headers };
  }
  const entries = errors
    .map(
      ({ code, message }) =>
        `<error>\n<code><![CDATA[${code}]]></code>\n<message><![CDATA[${message}]]></message>\n</error>\n`,
    )
    .join('');
  return { ...xmlAnswer(status, `<errors>\n${entries}</errors>\n`), headers };
}
