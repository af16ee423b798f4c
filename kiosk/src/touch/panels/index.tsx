import { type PanelName, panels } from '../frame/navigation';
import { Home } from '../home/Home';
import { CameraPanel } from './Camera';
import { Filament } from './Filament';
import { FileDetail } from './FileDetail';
import { Files } from './Files';
import { More } from './More';
import { Move } from './Move';
import { Queue } from './Queue';
import { Temperature } from './Temperature';
import { TunePanel } from './Tune';

const PANELS: Record<PanelName, (props: { of: string }) => preact.JSX.Element | null> = {
  home: Home,
  files: Files,
  file: FileDetail,
  queue: Queue,
  temperature: Temperature,
  move: Move,
  filament: Filament,
  tune: TunePanel,
  camera: CameraPanel,
  more: More,
};

/** The panel one is on. */
export function Here() {
  const place = panels.value.at(-1);
  const Panel = PANELS[place?.name ?? 'home'] ?? Home;
  return <Panel key={`${place?.name}/${place?.of}`} of={place?.of ?? ''} />;
}
