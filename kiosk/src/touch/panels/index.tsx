import type { ComponentType } from 'preact';
import { Later } from '../frame/Later';
import { type PanelName, panels } from '../frame/navigation';
import { Home } from '../home/Home';
import { CameraPanel } from './Camera';
import { Files } from './Files';
import { More } from './More';
import { Move } from './Move';
import { Queue } from './Queue';
import { Temperature } from './Temperature';
import { TunePanel } from './Tune';

type Panel = ComponentType<{ of: string }>;

/** What is wanted beside a running print is there at once; the rest comes when it is opened. */
const NEAR: Partial<Record<PanelName, Panel>> = {
  home: Home,
  files: Files,
  queue: Queue,
  temperature: Temperature,
  move: Move,
  tune: TunePanel,
  camera: CameraPanel,
  more: More,
};

const FAR: Partial<Record<PanelName, () => Promise<Panel>>> = {
  file: () => import('./FileDetail').then(part => part.FileDetail),
  filament: () => import('./Filament').then(part => part.Filament),
  network: () => import('./Network').then(part => part.Network),
  notes: () => import('./Notes').then(part => part.Notes),
  settings: () => import('./Settings').then(part => part.Settings),
  system: () => import('./System').then(part => part.System),
  printer: () => import('./Printer').then(part => part.Printer),
  level: () => import('./Level').then(part => part.Level),
};

/** The panel one is on. */
export function Here() {
  const place = panels.value.at(-1);
  const name = place?.name ?? 'home';
  const of = place?.of ?? '';
  const load = FAR[name];
  if (load) return <Later key={`${name}/${of}`} load={load} props={{ of }} />;
  const Near = NEAR[name] ?? Home;
  return <Near key={`${name}/${of}`} of={of} />;
}
