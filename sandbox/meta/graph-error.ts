import { newTraceId } from './ids.ts';
import type { JsonObject } from './json.ts';

interface GraphFault {
  status: number;
  message: string;
  details?: string;
  type?: string;
  subcode?: number;
  transient?: boolean;
}

/** Codes this stand-in answers with; wording and HTTP status as recorded (WhatsApp facts 11). */
const faults: Readonly<Record<number, GraphFault>> = {
  0: { status: 401, message: 'AuthException', details: 'We were unable to authenticate the app user.' },
  2: {
    status: 503,
    message: 'An unexpected error has occurred. Please retry your request later.',
    transient: true,
  },
  4: { status: 400, message: '(#4) Application request limit reached' },
  100: { status: 400, message: '(#100) Invalid parameter' },
  104: { status: 401, message: 'An access token is required to request this resource.' },
  190: { status: 401, message: 'Error validating access token: Session has expired.', subcode: 463 },
  368: {
    status: 403,
    message: '(#368) Temporarily blocked for policies violations',
    details:
      'The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy.',
  },
  2500: { status: 400, message: 'Unknown path components' },
  2635: { status: 400, message: '(#2635) You are calling a deprecated version of the Ads API.' },
  80007: {
    status: 400,
    message: '(#80007) Rate limit issues',
    details: 'The WhatsApp Business Account has reached its rate limit.',
  },
  130429: {
    status: 400,
    message: '(#130429) Rate limit hit',
    details: 'Cloud API message throughput has been reached.',
  },
  131000: {
    status: 500,
    message: '(#131000) Something went wrong',
    details: 'Message failed to send due to an unknown error.',
  },
  131008: { status: 400, message: '(#131008) Required parameter is missing' },
  131009: { status: 400, message: '(#131009) Parameter value is not valid' },
  131016: {
    status: 500,
    message: '(#131016) Service unavailable',
    details: 'A service is temporarily unavailable.',
  },
  131026: {
    status: 400,
    message: '(#131026) Message undeliverable',
    details: 'Message Undeliverable.',
  },
  131030: {
    status: 400,
    message: '(#131030) Recipient phone number not in allowed list',
    details:
      'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.',
  },
  131042: {
    status: 400,
    message: '(#131042) Business eligibility payment issue',
    details: 'Message failed to send because there was one or more errors related to your payment method.',
  },
  131047: {
    status: 400,
    message: '(#131047) Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131048: {
    status: 400,
    message: '(#131048) Spam rate limit hit',
    details:
      'Message failed to send because there are restrictions on how many messages can be sent from this phone number. This may be because too many previous messages were blocked or flagged as spam.',
  },
  131051: { status: 400, message: '(#131051) Unsupported message type' },
  131053: { status: 400, message: '(#131053) Media upload error', details: 'Media upload error.' },
  131056: {
    status: 400,
    message: '(#131056) (Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  },
  131057: {
    status: 500,
    message: '(#131057) Account in maintenance mode',
    details: 'Business Account is in maintenance mode.',
  },
  132000: {
    status: 400,
    message: '(#132000) Number of parameters does not match the expected number of params',
  },
  132001: { status: 404, message: '(#132001) Template name does not exist in the translation' },
  132015: {
    status: 400,
    message: '(#132015) Template is Paused',
    details: 'Template is paused due to low quality so it cannot be sent in a template message.',
  },
  132016: { status: 400, message: '(#132016) Template is Disabled' },
  133010: {
    status: 400,
    message: '(#133010) Account not registered',
    details: 'Phone number is not registered on the WhatsApp Business Platform.',
  },
};

/** A Graph error answer. `code` decides what it means; the HTTP status is what Meta was seen to use. */
export class GraphError extends Error {
  readonly code: number;
  readonly status: number;
  readonly body: JsonObject;

  constructor(
    code: number,
    options: { details?: string; message?: string; subcode?: number; status?: number } = {},
  ) {
    const fault = faults[code] ?? { status: 400, message: `(#${code}) Error` };
    const message = options.message ?? fault.message;
    super(message);
    const details = options.details ?? fault.details;
    const subcode = options.subcode ?? fault.subcode;
    this.code = code;
    this.status = options.status ?? fault.status;
    this.body = {
      error: {
        message,
        type: fault.type ?? (subcode === 33 ? 'GraphMethodException' : 'OAuthException'),
        code,
        ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(fault.transient ? { is_transient: true } : {}),
        fbtrace_id: newTraceId(),
      },
    };
  }
}

/** Title and details of a code as a `failed` status carries them. */
export function failureOf(code: number): { code: number; title: string; details: string } {
  const fault = faults[code];
  const title = (fault?.message ?? 'Error').replace(/^\(#\d+\) /, '');
  return { code, title, details: fault?.details ?? title };
}

/** Answer for a node that does not exist or is another's (recorded in api-14-media-download). */
export function unknownNode(method: 'get' | 'post', id: string): GraphError {
  return new GraphError(100, {
    subcode: 33,
    message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}
