import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { ApiError } from '../api/client';
import { language, t, tMaybe } from '../i18n';
import { toast } from './toasts';

const UNANSWERED_MS = 15_000;

/** Plain English, as far as letters can tell. */
const ASCII = /^[ -~]*$/;

/** What went wrong: the server's own sentence where it speaks the page's language, else ours. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiError)) return t('app.unknownError');
  const ours =
    (error.field ? tMaybe(`problem.field.${error.field}`) : null) ??
    tMaybe(`problem.${error.problem}`);
  const theirs = error.detail;
  const foreign = language.value !== 'en' && ASCII.test(theirs);
  return (foreign ? ours || theirs : theirs || ours) || t('app.unknownError');
}

export interface Action<A extends unknown[] = []> {
  working: ReadonlySignal<boolean>;
  run(...values: A): void;
  dispose(): void;
}

const showToast = (words: string) => {
  toast({ tone: 'bad', text: words });
};

/** Sends something whose effect needs no waiting for; a failure is shown. */
export function ask(request: Promise<unknown>): void {
  request.catch((error: unknown) => showToast(wordsOf(error)));
}

/**
 * Asks the machine for something and stays `working` until the live state shows it (`confirmed`),
 * so that no button ever claims what only the machine can know. `confirmed` reads signals.
 */
export function createAction<A extends unknown[] = []>(
  send: (...values: A) => Promise<unknown>,
  confirmed: (...values: A) => boolean = () => true,
  failed: (words: string) => void = showToast,
): Action<A> {
  const working = signal(false);
  let limit: ReturnType<typeof setTimeout>;
  let unsubscribe: () => void = () => undefined;

  const end = (words?: string) => {
    clearTimeout(limit);
    unsubscribe();
    working.value = false;
    if (words) failed(words);
  };

  const watch = (values: A) => {
    if (!working.peek()) return;
    unsubscribe = effect(() => {
      // The effect must exist before it can be disposed of, hence the turn between.
      if (confirmed(...values)) queueMicrotask(() => end());
    });
  };

  const run = (...values: A) => {
    if (working.peek()) return;
    working.value = true;
    limit = setTimeout(() => end(t('app.unanswered')), UNANSWERED_MS);
    send(...values).then(
      () => watch(values),
      (error: unknown) => {
        if (working.peek()) end(wordsOf(error));
      },
    );
  };

  return { working, run, dispose: () => end() };
}

/** An action of a component; `keys` say when it is another one. */
export function useAction<A extends unknown[] = []>(
  send: (...values: A) => Promise<unknown>,
  confirmed?: (...values: A) => boolean,
  keys: readonly unknown[] = [],
): Action<A> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller's keys, see above
  const action = useMemo(() => createAction(send, confirmed), keys);
  useEffect(() => () => action.dispose(), [action]);
  return action;
}
