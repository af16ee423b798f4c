import { signal } from '@preact/signals';

const NAMES = [
  'home',
  'files',
  'file',
  'queue',
  'temperature',
  'move',
  'filament',
  'tune',
  'camera',
  'more',
  'network',
  'notes',
  'settings',
  'system',
  'printer',
  'level',
] as const;
export type PanelName = (typeof NAMES)[number];
export type DeepPanel = Exclude<PanelName, 'home'>;

export interface Place {
  name: PanelName;
  /** What it is about, for example a model's id. */
  of?: string;
}

/** Where one is, with the way back. The first is always the home panel. */
export const panels = signal<readonly Place[]>(fromHash());

function fromHash(): Place[] {
  const [name, of] = location.hash.slice(2).split('/');
  const here: Place[] = [{ name: 'home' }];
  const known = NAMES.find(one => one === name);
  if (known && known !== 'home') here.push(of ? { name: known, of } : { name: known });
  return here;
}

function go(places: readonly Place[]): void {
  panels.value = places;
  const last = places.at(-1);
  // A page loaded again (a restarted browser) comes back to the same panel.
  history.replaceState(null, '', `#/${last?.name ?? 'home'}${last?.of ? `/${last.of}` : ''}`);
}

export const open = (name: PanelName, of?: string): void =>
  go([...panels.value, of ? { name, of } : { name }]);

export const back = (): void => {
  if (panels.value.length > 1) go(panels.value.slice(0, -1));
};

export const goHome = (): void => go([{ name: 'home' }]);
