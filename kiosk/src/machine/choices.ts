import { signal } from '@preact/signals';
import { slicingChoices } from '../api/library';
import type { QualityChoice, SliceSettings, SlicingChoices } from '../wire';

/** What can be chosen for the set-up printer; null until it was asked for. */
export const choices = signal<SlicingChoices | null>(null);
export const choicesFailed = signal<unknown>(null);

export async function loadChoices(): Promise<void> {
  try {
    choices.value = await slicingChoices();
    choicesFailed.value = null;
  } catch (error) {
    choicesFailed.value = error;
  }
}

const QUICK = ['high', 'normal', 'draft'];
const LAST = 'easyprint.slice';

/** The three that most people need, finest first; all of a printer's own stay in the settings. */
export function quickQualities(of: SlicingChoices): QualityChoice[] {
  const quick = QUICK.flatMap(id => of.qualities.find(quality => quality.id === id) ?? []);
  return quick.length > 1 ? quick : of.qualities.slice(0, 4);
}

/** The last choice where there still is one of that name, else the first wish that there is. */
function known(list: readonly { id: string }[], last: string | undefined, ...wishes: string[]) {
  const ids = list.map(choice => choice.id);
  return [last, ...wishes].find(id => id !== undefined && ids.includes(id)) ?? ids[0] ?? '';
}

/** The settings to begin with: these, or the last ones used, as far as this printer has them. */
export function firstSettings(
  of: SlicingChoices,
  begin: Partial<SliceSettings> | null = null,
): SliceSettings {
  const last = begin ?? remembered();
  return {
    quality: known(of.qualities, last.quality, 'normal'),
    material: known(of.materials, last.material, 'generic_pla', 'generic_pla_175'),
    support: known(of.supports, last.support, 'none'),
    adhesion: known(of.adhesions, last.adhesion, 'skirt'),
    infill: last.infill ?? 20,
    copies: begin?.copies ?? 1,
    overrides: { ...begin?.overrides },
  };
}

function remembered(): Partial<SliceSettings> {
  try {
    return JSON.parse(localStorage.getItem(LAST) ?? '{}') as Partial<SliceSettings>;
  } catch {
    return {};
  }
}

export function rememberSettings({ quality, material, support, adhesion, infill }: SliceSettings) {
  localStorage.setItem(LAST, JSON.stringify({ quality, material, support, adhesion, infill }));
}
