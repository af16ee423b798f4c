import type { PrinterDefinition } from '../../wire';

type Values = Record<string, string | boolean>;

/** Cura writes truth with a capital letter. */
const TRUE = 'True';
const FALSE = 'False';

/** The printer's settings as a form has them. */
export function typed({ settings }: PrinterDefinition): Values {
  return Object.fromEntries(
    settings.map(({ key, type, value }) => [key, type === 'bool' ? value === TRUE : value]),
  );
}

/** What differs from the printer that it is made from, as the server takes it. */
export function changes(base: PrinterDefinition, values: Values): Record<string, string> {
  const before = typed(base);
  return Object.fromEntries(
    Object.keys(before)
      .filter(key => values[key] !== undefined && values[key] !== before[key])
      .map(key => [key, textOf(values[key])]),
  );
}

function textOf(value: string | boolean | undefined): string {
  return typeof value === 'boolean' ? (value ? TRUE : FALSE) : String(value);
}

/** An id of letters that every file system has, however the printer is called. */
export function idFor(name: string, now = Date.now()): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  return `own_${plain ? `${plain}_` : ''}${now.toString(36)}`;
}
