import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const PREFIX = 'guide:';

/** The people's guide of docs/guide as HTML, a module for each language: `import('guide:en')`. */
export function guide(folder: string): Plugin {
  return {
    name: 'easyprint-guide',
    enforce: 'pre',
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : null;
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const language = id.slice(PREFIX.length + 1);
      const chapters = readdirSync(join(folder, language))
        .filter(name => name.endsWith('.md'))
        .sort()
        .map(name => chapter(name, readFileSync(join(folder, language, name), 'utf8')));
      return {
        code: `export default ${JSON.stringify(chapters)}`,
        map: null,
        moduleType: 'js',
      };
    },
  };
}

function chapter(name: string, text: string) {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
  // Pictures belong to the printed guide; the pages themselves are the better picture here.
  const body = text.replace(/^# .+$/m, '').replace(/^!\[.*\]\(.*\)$/gm, '');
  return {
    id: name.replace(/^\d+-|\.md$/g, ''),
    title,
    html: marked.parse(body, { async: false }),
  };
}
