import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  intro?: string;
  children: ComponentChildren;
}

/** A page that stands alone, before anyone is logged in. */
export function Alone({ title, intro, children }: Props) {
  return (
    <main class="alone">
      <div class="alone-box">
        <img class="alone-mark" src="/icons/easyprint.svg" alt="" width="56" height="56" />
        <h1>{title}</h1>
        {intro ? <p class="quiet-text">{intro}</p> : null}
        {children}
      </div>
    </main>
  );
}
