import { signal } from '@preact/signals';
import type { en } from './en';

/** A message, or one for each plural form that the language has. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
type Tree = { readonly [key: string]: Tree | Message };

/** The shape every language file has: English's keys with this language's words. */
export type Messages = Widen<typeof en>;
type Widen<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends { other: string }
      ? Plural
      : Widen<T[K]>;
};
type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string | { other: string } ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];
/** The name of a message, for example `queue.empty`. */
export type Key = Paths<typeof en>;

export type Values = Record<string, string | number>;

export interface Language {
  code: string;
  /** What its speakers call it. */
  name: string;
}

/** Adding a language is adding a file here: its code is the file's name. */
const files = import.meta.glob<Record<string, Messages>>(['./*.ts', '!./index.ts', '!./*.test.ts']);

const STORED = 'easyprint.language';
const FALLBACK = 'en';

/** Empty until the first language is there; nothing is drawn before. */
const words = signal<Messages | null>(null);
export const language = signal(FALLBACK);

export const codes = Object.keys(files).map(path => path.slice(2, -3));

/** The languages by their own names. */
export const languages = (): Language[] =>
  codes.map(code => ({
    code,
    name: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code,
  }));

/** The first language that the person chose, the account has or the browser asks for. */
export function preferredLanguage(ofAccount?: string): string {
  const wanted = [localStorage.getItem(STORED), ofAccount, ...navigator.languages];
  for (const candidate of wanted) {
    const code = candidate?.split('-')[0];
    if (code && codes.includes(code)) return code;
  }
  return FALLBACK;
}

export function rememberLanguage(code: string): Promise<void> {
  localStorage.setItem(STORED, code);
  return showLanguage(code);
}

export async function showLanguage(code: string): Promise<void> {
  const load = files[`./${code}.ts`];
  if (!load) return;
  const loaded = (await load())[code];
  if (!loaded) return;
  words.value = loaded;
  language.value = code;
  document.documentElement.lang = code;
}

function find(key: string): Message | undefined {
  let node: Tree | Message | undefined = (words.value ?? {}) as Tree;
  for (const part of key.split('.')) node = (node as Tree | undefined)?.[part];
  return node as Message | undefined;
}

/** The message in the page's language; `{name}` in it stands for `values.name`. */
export function t(key: Key, values: Values = {}): string {
  return fill(find(key) ?? key, values);
}

/** A message whose name comes from the wire, or null where there is none of that name. */
export function tMaybe(key: string, values: Values = {}): string | null {
  const found = find(key);
  if (typeof found === 'string') return fill(found, values);
  return found && 'other' in found ? fill(found, values) : null;
}

function fill(message: Message, values: Values): string {
  const text = typeof message === 'string' ? message : plural(message, Number(values.n));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function plural(forms: Exclude<Message, string>, n: number): string {
  return forms[new Intl.PluralRules(language.value).select(n)] ?? forms.other ?? '';
}
