import '../design/fonts.css';
import '../design/tokens.css';
import './base.scss';
import '../design/style/base.css';
import '../design/style/controls.css';
import '../design/style/surfaces.css';
import './layout.css';
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
  keepShell();
}

/** Browsers allow it over HTTPS and on the device itself only. */
function keepShell(): void {
  if ('serviceWorker' in navigator && import.meta.env.PROD) {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }
}

void start();
