interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  testId?: string;
}

/** What is looked for; its label stands in it. */
export function SearchField({ label, value, onInput, testId }: Props) {
  return (
    <input
      class="form-control"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      data-testid={testId}
      onInput={event => onInput(event.currentTarget.value)}
    />
  );
}
