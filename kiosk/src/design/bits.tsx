import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './Icon';

interface CardProps {
  title?: string;
  /** At the right of the title. */
  aside?: ComponentChildren;
  class?: string;
  testId?: string;
  children: ComponentChildren;
}

/** A surface with a heading. */
export function Card({ title, aside, children, testId, ...rest }: CardProps) {
  const id = useId();
  return (
    <section
      class={`card ${rest.class ?? ''}`}
      aria-labelledby={title ? id : undefined}
      data-testid={testId}
    >
      {title ? (
        <header class="card-head">
          <h2 id={id}>{title}</h2>
          {aside}
        </header>
      ) : null}
      {children}
    </section>
  );
}

interface FigureProps {
  label: string;
  children: ComponentChildren;
  testId?: string;
}

/** A value under its name. */
export function Figure({ label, children, testId }: FigureProps) {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}

interface EmptyProps {
  icon: string;
  title: string;
  hint?: string;
  /** Where this is all that the page says, its title is the page's heading. */
  page?: boolean;
  children?: ComponentChildren;
}

/** Nothing here yet, and what to do next. */
export function Empty({ icon, title, hint, page = false, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon shapes={icon} size="2rem" />
      {page ? <h1 class="empty-title">{title}</h1> : <p class="empty-title">{title}</p>}
      {hint ? <p class="empty-hint">{hint}</p> : null}
      {children}
    </div>
  );
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  children: (ids: { id: string; describedBy: string | undefined }) => ComponentChildren;
}

/** A labelled control; hint and error are tied to it for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div class={`field ${error ? 'wrong' : ''}`}>
      <label for={id}>{label}</label>
      {children({ id, describedBy: hint || error ? note : undefined })}
      {error ? (
        <p id={note} class="field-error" role="alert">
          {error}
        </p>
      ) : hint ? (
        <p id={note} class="field-hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; note?: string }[];
  onChange: (value: T) => void;
  testId?: string;
}

/** One of a few, all in view. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset class="segments" data-testid={props.testId}>
      <legend>{props.label}</legend>
      <div class="segments-row">
        {props.options.map(option => (
          <label key={option.value} class={option.value === props.value ? 'chosen' : ''}>
            <input
              type="radio"
              class="sr-only"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.note ? <small>{option.note}</small> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
