import { GraphError } from './graph-error.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import type { RenderedTemplate, Template } from './types.ts';

/**
 * Finds the approved template of a send request and fills it in (WhatsApp facts 9). Without a list any
 * lower-case name passes and shows its parameters. Throws 132001, 132015, 132016, 132000 or 131009.
 */
export function renderTemplate(
  request: JsonObject,
  approved: readonly Template[] | undefined,
): RenderedTemplate {
  const name = textAt(request, 'name') ?? '';
  const language = textAt(objectAt(request, 'language'), 'code') ?? '';
  const components = objectsAt(request, 'components');
  checkValues(components);
  if (!approved) {
    if (!/^[a-z0-9_]+$/.test(name)) throw missingTemplate(name, language);
    const values = parametersOf(components, 'body').map((parameter) => textAt(parameter, 'text') ?? '');
    return { text: [`[${name}]`, ...values].join('\n'), buttons: [], category: 'utility' };
  }
  const template = approved.find((one) => one.name === name && one.language === language);
  if (!template) throw missingTemplate(name, language);
  if (template.status === 'PAUSED') throw new GraphError(132015);
  if (template.status === 'DISABLED') throw new GraphError(132016);
  if (template.status !== undefined && template.status !== 'APPROVED') throw missingTemplate(name, language);

  const part = (type: string) =>
    template.components.find((component) => textAt(component, 'type')?.toUpperCase() === type);
  const lines = (['HEADER', 'BODY', 'FOOTER'] as const).flatMap((type) => {
    const text = textAt(part(type), 'text');
    if (text === undefined) return [];
    const filled = fill(text, parametersOf(components, type.toLowerCase()));
    return type === 'HEADER' ? `*${filled}*` : filled;
  });
  return {
    text: lines.join('\n'),
    buttons: objectsAt(part('BUTTONS'), 'buttons').map((button, index) =>
      buttonOf(button, index, components),
    ),
    category: categoryOf(template),
  };
}

function categoryOf(template: Template): RenderedTemplate['category'] {
  if (template.category === 'MARKETING') return 'marketing';
  return template.category === 'AUTHENTICATION' ? 'authentication' : 'utility';
}

function missingTemplate(name: string, language: string): GraphError {
  return new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` });
}

function parametersOf(components: JsonObject[], type: string): JsonObject[] {
  return objectsAt(
    components.find((component) => textAt(component, 'type')?.toLowerCase() === type),
    'parameters',
  );
}

/** Values may not contain newlines, tabs or more than four blanks in a row (facts 9). */
function checkValues(components: JsonObject[]): void {
  for (const parameter of components.flatMap((component) => objectsAt(component, 'parameters'))) {
    const text = textAt(parameter, 'text');
    if (text !== undefined && /[\n\t]| {5}/.test(text)) {
      throw new GraphError(131009, {
        details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      });
    }
  }
}

function fill(text: string, parameters: JsonObject[]): string {
  const names = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))];
  if (names.length !== parameters.length) {
    throw new GraphError(132000, {
      details: `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
    });
  }
  const positional = names.every((name) => /^\d+$/.test(name));
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const parameter = positional
      ? parameters[Number(name) - 1]
      : parameters.find((one) => textAt(one, 'parameter_name') === name);
    if (!parameter) {
      throw new GraphError(132000, { details: `Parameter name is missing or empty: ${name}` });
    }
    return textAt(parameter, 'text') ?? '';
  });
}

function buttonOf(
  button: JsonObject,
  index: number,
  components: JsonObject[],
): RenderedTemplate['buttons'][number] {
  const text = textAt(button, 'text') ?? '';
  const given = components.find(
    (component) => textAt(component, 'type') === 'button' && String(component['index']) === String(index),
  );
  const [parameter] = objectsAt(given, 'parameters');
  switch (textAt(button, 'type')?.toUpperCase()) {
    case 'QUICK_REPLY':
      return { type: 'quick_reply', text, payload: textAt(parameter, 'payload') ?? text };
    case 'URL':
      return {
        type: 'url',
        text,
        url: (textAt(button, 'url') ?? '').replace('{{1}}', textAt(parameter, 'text') ?? ''),
      };
    default:
      return { type: 'other', text };
  }
}
