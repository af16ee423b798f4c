import type { PanelPart, PanelPull, PanelWire } from '../../wire';

/** What a person is about to wire, before it is sent. */

export const PARTS: readonly PanelPart[] = [
  'PAUSE',
  'CANCEL',
  'STOP',
  'BED_CLEAR',
  'LIGHT',
  'POWER',
];

export const isButton = (part: PanelPart): boolean => part !== 'LIGHT' && part !== 'POWER';

/** Where each GPIO number of the header with 40 pins comes out (Raspberry Pi documentation). */
const HEADER: readonly number[] = [
  27, 28, 3, 5, 7, 29, 31, 26, 24, 21, 19, 23, 32, 33, 8, 10, 36, 11, 12, 35, 38, 40, 15, 16, 18,
  22, 37, 13,
];

/** The GPIO numbers, with the pins of the header where they come out. */
export const PINS: readonly { gpio: number; header: number }[] = HEADER.map((header, gpio) => ({
  gpio,
  header,
}));

export interface Draft {
  /** GPIO number; null: not wired. */
  pin: number | null;
  pull: PanelPull;
  activeLow: boolean;
}

export type Drafts = Record<PanelPart, Draft>;

/** A button lies between its pin and ground; light and relay are on when the pin is high. */
const usual = (part: PanelPart): Draft => ({ pin: null, pull: 'UP', activeLow: isButton(part) });

export function draftsOf(wires: readonly PanelWire[]): Drafts {
  const drafts = PARTS.map(part => {
    const wire = wires.find(each => each.part === part);
    const draft: Draft = wire
      ? { pin: wire.pin, pull: wire.pull ?? 'UP', activeLow: wire.activeLow }
      : usual(part);
    return [part, draft] as const;
  });
  return Object.fromEntries(drafts) as Drafts;
}

export function wiresOf(drafts: Drafts): PanelWire[] {
  return PARTS.flatMap(part => {
    const { pin, pull, activeLow } = drafts[part];
    return pin === null ? [] : [{ part, pin, pull: isButton(part) ? pull : null, activeLow }];
  });
}

/** The part that has the pin of this one, too, and stands before it. */
export function sameAs(drafts: Drafts, part: PanelPart): PanelPart | null {
  const { pin } = drafts[part];
  if (pin === null) return null;
  return PARTS.slice(0, PARTS.indexOf(part)).find(other => drafts[other].pin === pin) ?? null;
}

export const isSame = (wires: readonly PanelWire[], others: readonly PanelWire[]): boolean =>
  JSON.stringify(wiresOf(draftsOf(wires))) === JSON.stringify(wiresOf(draftsOf(others)));
