import '../design/fonts.css';
import '../design/tokens.css';
import '../design/style/base.css';
import '../design/style/controls.css';
import '../design/style/surfaces.css';
import './style/frame.css';
import './style/controls.css';
import './style/home.css';
import './style/lists.css';
import './style/panels.css';
import './style/over.css';
import '../design/theme';
import { render } from 'preact';
import { loadHangul } from '../design/hangul';
import { preferredLanguage, showLanguage } from '../i18n';
import { App } from './App';
import { startBlanking } from './lock/blank';

const root = document.getElementById('app');

async function start(): Promise<void> {
  await showLanguage(preferredLanguage());
  root?.replaceChildren();
  if (root) render(<App />, root);
  startBlanking();
  loadHangul();
}

void start();
