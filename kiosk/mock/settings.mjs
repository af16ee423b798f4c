/** A handful of Cura's settings, resolved as far as a mock needs it. */

const base = (key, name, category, type, value, more = {}) => ({
  key,
  name,
  description: `${name}, as Cura describes it in a sentence or two so that one knows what it is good for.`,
  unit: '',
  category,
  type,
  options: [],
  value,
  minimum: null,
  maximum: null,
  minimumWarning: null,
  maximumWarning: null,
  enabled: true,
  overridden: false,
  dependsOn: [],
  ...more,
});

const SETTINGS = [
  base('layer_height', 'Layer Height', 'resolution', 'float', 0.2, {
    unit: 'mm',
    minimum: 0.001,
    minimumWarning: 0.04,
    maximumWarning: 0.32,
  }),
  base('wall_thickness', 'Wall Thickness', 'shell', 'float', 0.8, {
    unit: 'mm',
    minimum: 0,
    dependsOn: ['wall_line_width_0', 'wall_line_width_x'],
  }),
  base('wall_line_count', 'Wall Line Count', 'shell', 'int', 2, {
    minimum: 0,
    dependsOn: ['wall_thickness'],
  }),
  base('top_layers', 'Top Layers', 'shell', 'int', 4, { minimum: 0 }),
  base('infill_sparse_density', 'Infill Density', 'infill', 'float', 20, {
    unit: '%',
    minimum: 0,
    maximumWarning: 100,
  }),
  base('infill_pattern', 'Infill Pattern', 'infill', 'enum', 'grid', {
    options: ['grid', 'lines', 'triangles', 'cubic', 'gyroid'].map(id => ({
      id,
      name: id[0].toUpperCase() + id.slice(1),
    })),
  }),
  base('infill_line_distance', 'Infill Line Distance', 'infill', 'float', 4, {
    unit: 'mm',
    minimum: 0,
    dependsOn: ['infill_sparse_density', 'infill_pattern'],
  }),
  base('speed_print', 'Print Speed', 'speed', 'float', 60, {
    unit: 'mm/s',
    minimum: 0.1,
    maximumWarning: 150,
  }),
  base('speed_wall', 'Wall Speed', 'speed', 'float', 30, {
    unit: 'mm/s',
    minimum: 0.1,
    dependsOn: ['speed_print'],
  }),
  base('speed_travel', 'Travel Speed', 'speed', 'float', 120, {
    unit: 'mm/s',
    minimum: 0.1,
    maximumWarning: 300,
  }),
  base('retraction_enable', 'Enable Retraction', 'travel', 'bool', true),
  base('retraction_amount', 'Retraction Distance', 'travel', 'float', 6.5, {
    unit: 'mm',
    minimumWarning: 0,
    maximumWarning: 10,
  }),
  base('cool_fan_speed', 'Fan Speed', 'cooling', 'float', 100, {
    unit: '%',
    minimum: 0,
    maximum: 100,
  }),
  base('support_angle', 'Support Overhang Angle', 'support', 'float', 50, {
    unit: '°',
    minimum: 0,
    maximum: 90,
  }),
  base('machine_start_gcode', 'Start G-code', 'machine', 'str', 'G28 ;Home'),
];

const CATEGORIES = [
  'resolution',
  'shell',
  'infill',
  'speed',
  'travel',
  'cooling',
  'support',
  'machine',
];

export function resolve({ infill, overrides }) {
  return {
    categories: CATEGORIES.map(id => ({ id, name: id[0].toUpperCase() + id.slice(1) })),
    settings: SETTINGS.map(setting => {
      const overridden = setting.key in overrides;
      const chosen = setting.key === 'infill_sparse_density' ? infill : setting.value;
      return { ...setting, value: overridden ? overrides[setting.key] : chosen, overridden };
    }),
  };
}
