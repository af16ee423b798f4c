import type { ImportedProfile, SliceSettings, SlicingProfile } from '../wire';
import { del, get, post } from './client';

/** Choices for slicing that were given a name. */

const PROFILES = '/slicing/profiles';

export const profiles = () => get<{ items: SlicingProfile[] }>(PROFILES);
/** The same name again replaces. */
export const saveProfile = (
  name: string,
  shared: boolean,
  settings: Omit<SliceSettings, 'copies'>,
) => post<SlicingProfile>(PROFILES, { name, shared, settings });
export const deleteProfile = (id: string) => del(`${PROFILES}/${id}`);
/** Of a profile that Cura exported, or a project; under the name that is in it. */
export const importProfile = (file: File) => post<ImportedProfile>(`${PROFILES}/import`, file);
