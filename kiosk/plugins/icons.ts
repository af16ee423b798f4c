import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const PREFIX = 'icon:';
const require = createRequire(import.meta.url);

/** Gives the inner shapes of a lucide icon as a string: `import shapes from 'icon:pause'`. */
export function icons(): Plugin {
  return {
    name: 'easyprint-icons',
    enforce: 'pre',
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : null;
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(PREFIX.length + 1);
      const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
      const shapes = svg
        .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
        .replace(/\s*\n\s*/g, '')
        .replace(/ \/>/g, '/>');
      return { code: `export default ${JSON.stringify(shapes)}`, map: null, moduleType: 'js' };
    },
  };
}
