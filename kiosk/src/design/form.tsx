import { useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { wordsOf } from './action';
import { Field } from './bits';

type Values = Record<string, string | boolean>;

export interface Form<T extends Values> {
  values: T;
  set<K extends keyof T>(name: K, value: T[K]): void;
  working: boolean;
  /** Whether the last sending succeeded and nothing was changed since. */
  sent: boolean;
  /** What went wrong and is about no field in particular. */
  failure: string | null;
  errorOf(name: string): string | null;
  submit(event: Event): void;
}

/** A form's values, its sending, and the server's word about a field. */
export function useForm<T extends Values>(
  initial: T,
  send: (values: T) => Promise<unknown>,
): Form<T> {
  const [values, setValues] = useState(initial);
  const [working, setWorking] = useState(false);
  const [sent, setSent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const field =
    error instanceof ApiError && error.field && error.field in values ? error.field : null;
  return {
    values,
    set: (name, value) => {
      setValues(now => ({ ...now, [name]: value }));
      setSent(false);
    },
    working,
    sent,
    failure: error && !field ? wordsOf(error) : null,
    errorOf: name => (field === name ? wordsOf(error) : null),
    submit: event => {
      event.preventDefault();
      setWorking(true);
      setError(null);
      send(values)
        .then(() => setSent(true), setError)
        .finally(() => setWorking(false));
    },
  };
}

interface TextProps<T extends Values> {
  form: Form<T>;
  name: keyof T & string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'number';
  inputMode?: 'numeric';
  hint?: string;
  autocomplete?: string;
  minLength?: number;
  optional?: boolean;
  testId?: string;
}

/** A labelled line of text of a form. */
export function TextField<T extends Values>(props: TextProps<T>) {
  const { form, name, label, type = 'text', hint } = props;
  return (
    <Field label={label} hint={hint} error={form.errorOf(name)}>
      {({ id, describedBy }) => (
        <input
          id={id}
          class="form-control"
          type={type as 'text'}
          required={!props.optional}
          autocomplete={props.autocomplete ?? 'off'}
          inputMode={props.inputMode}
          min={type === 'number' ? 0 : undefined}
          step={type === 'number' ? 'any' : undefined}
          minLength={props.minLength ?? 0}
          maxLength={200}
          aria-describedby={describedBy}
          aria-invalid={form.errorOf(name) !== null}
          data-testid={props.testId}
          value={String(form.values[name])}
          onInput={event => form.set(name, event.currentTarget.value as T[typeof name])}
        />
      )}
    </Field>
  );
}

interface TickProps<T extends Values> {
  form: Form<T>;
  name: keyof T & string;
  label: string;
  required?: boolean;
}

export function Tick<T extends Values>({ form, name, label, required = false }: TickProps<T>) {
  return (
    <label class="form-check">
      <input
        class="form-check-input"
        type="checkbox"
        required={required}
        checked={form.values[name] === true}
        onChange={event => form.set(name, event.currentTarget.checked as T[typeof name])}
      />
      <span class="form-check-label">{label}</span>
    </label>
  );
}

interface FailureProps {
  words: string | null;
  testId?: string;
}

export function Failure({ words, testId = 'form-error' }: FailureProps) {
  return words ? (
    <p class="form-error" role="alert" data-testid={testId}>
      {words}
    </p>
  ) : null;
}
