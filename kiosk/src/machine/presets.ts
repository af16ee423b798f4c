export interface Preset {
  id: string;
  /** The material's international name; empty for cooling down. */
  name: string;
  nozzle: number;
  bed: number;
}

/** Usual temperatures of the usual materials, °C. */
export const PRESETS: readonly Preset[] = [
  { id: 'pla', name: 'PLA', nozzle: 205, bed: 60 },
  { id: 'petg', name: 'PETG', nozzle: 235, bed: 80 },
  { id: 'abs', name: 'ABS', nozzle: 240, bed: 100 },
  { id: 'tpu', name: 'TPU', nozzle: 220, bed: 50 },
  { id: 'off', name: '', nozzle: 0, bed: 0 },
];
