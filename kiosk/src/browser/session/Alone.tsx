import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  intro?: string;
  /** on the page of somebody who is logged in, which has its own main part */
  within?: boolean;
  children: ComponentChildren;
}

/** A page that stands alone, mostly before anyone is logged in. */
export function Alone({ title, intro, within, children }: Props) {
  const Frame = within ? 'div' : 'main';
  return (
    <Frame class="alone">
      <div class="alone-box">
        <img class="alone-mark" src="/icons/easyprint.svg" alt="" width="56" height="56" />
        <h1>{title}</h1>
        {intro ? <p class="quiet-text">{intro}</p> : null}
        {children}
      </div>
    </Frame>
  );
}
