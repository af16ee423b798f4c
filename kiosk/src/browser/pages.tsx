import { ErrorBoundary, lazy, Route, Router } from 'preact-iso';
import { isAdministrator } from '../api/session';
import { Dashboard } from './dashboard/Dashboard';
import { Forbidden, NotFound } from './errors';
import { LogIn } from './session/LogIn';

const Models = lazy(() => import('./models/Models'));
const ModelPage = lazy(() => import('./models/ModelPage'));
const QueuePage = lazy(() => import('./queue/QueuePage'));
const History = lazy(() => import('./history/History'));
const PrintPage = lazy(() => import('./history/PrintPage'));
const AccountPage = lazy(() => import('./account/AccountPage'));
const AccountsPage = lazy(() => import('./admin/AccountsPage'));
const SettingsPage = lazy(() => import('./admin/SettingsPage'));
const PanelPage = lazy(() => import('./panel/PanelPage'));
const SystemPage = lazy(() => import('./admin/SystemPage'));
const PrinterPage = lazy(() => import('./printer/PrinterPage'));
const SpoolsPage = lazy(() => import('./spools/SpoolsPage'));
const GuidePage = lazy(() => import('./guide/GuidePage'));
const TrustPage = lazy(() => import('./trust/TrustPage'));
const PortalPage = lazy(() => import('./network/PortalPage'));
const Register = lazy(() => import('./session/Register'));
const Confirm = lazy(() => import('./session/Confirm'));
const Forgot = lazy(() => import('./session/Forgot'));
const Reset = lazy(() => import('./session/Forgot').then(({ Reset: page }) => page));

/** Pages for everybody, before anything else is asked of the server. */
export const APART: ReadonlySet<string> = new Set(['/trust', '/portal']);

export function Apart() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/trust" component={TrustPage} />
        <Route path="/portal" component={PortalPage} />
        <Route default component={NotFound} />
      </Router>
    </ErrorBoundary>
  );
}

/** Where a guest, who sees the pages already, comes to log in. */
export const DOOR: ReadonlySet<string> = new Set(['/login', '/register', '/forgot', '/reset']);

/** What a person sees who is logged in. */
export function Pages() {
  const admin = isAdministrator();
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/" component={Dashboard} />
        <Route path="/setup" component={Dashboard} />
        <Route path="/login" component={Dashboard} />
        <Route path="/models" component={Models} />
        <Route path="/models/:id" component={ModelPage} />
        <Route path="/queue" component={QueuePage} />
        <Route path="/history" component={History} />
        <Route path="/history/:id" component={PrintPage} />
        <Route path="/account" component={AccountPage} />
        <Route path="/spools" component={SpoolsPage} />
        <Route path="/guide/:chapter?" component={GuidePage} />
        <Route path="/printer" component={admin ? PrinterPage : Forbidden} />
        <Route path="/admin/accounts" component={admin ? AccountsPage : Forbidden} />
        <Route path="/admin/settings" component={admin ? SettingsPage : Forbidden} />
        <Route path="/admin/panel" component={admin ? PanelPage : Forbidden} />
        <Route path="/admin/system" component={admin ? SystemPage : Forbidden} />
        <Route path="/confirm" component={Confirm} within />
        <Route default component={NotFound} />
      </Router>
    </ErrorBoundary>
  );
}

/** What everybody sees. */
export function OpenPages() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/register" component={Register} />
        <Route path="/forgot" component={Forgot} />
        <Route path="/reset" component={Reset} />
        <Route path="/confirm" component={Confirm} />
        <Route default component={LogIn} />
      </Router>
    </ErrorBoundary>
  );
}
