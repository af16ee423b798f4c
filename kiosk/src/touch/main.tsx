import '../design/fonts.css';
import '../design/tokens.css';
import '../design/design.css';
import './touch.css';
import '../design/theme';
import { render } from 'preact';
import { loadHangul } from '../design/hangul';
import { preferredLanguage, showLanguage } from '../i18n';
import { App } from './App';

const root = document.getElementById('app');

async function start(): Promise<void> {
  await showLanguage(preferredLanguage());
  if (root) render(<App />, root);
  loadHangul();
}

void start();
