import { STAFF_ALERT } from '../domain/texts/staff.ts';
import { TEMPLATE_BODIES } from '../domain/texts/templates.ts';
import type { Template } from './meta/types.ts';

/** The hotel's templates as if Meta had approved them, so that the guest's phone shows their words. */
export const approvedTemplates = (): Template[] =>
  [...TEMPLATE_BODIES, STAFF_ALERT].map(({ name, language, body }) => ({
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text: body }],
  }));
