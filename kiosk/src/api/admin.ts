import type {
  AuditEntry,
  Definition,
  LogLine,
  Mail,
  Page,
  PrinterDefinition,
  SerialPortInfo,
  ServerSetting,
  SettingValue,
  Spool,
  System,
  Totals,
  UpdateState,
} from '../wire';
import { del, get, patch, post, put } from './client';

/** The printer's set-up and the appliance's upkeep. */

export const definitions = (search: string) =>
  get<Page<Definition>>(`/definitions?${new URLSearchParams({ search })}`);
export const definition = (id: string) => get<PrinterDefinition>(`/definitions/${id}`);
export const saveDefinition = (
  id: string,
  printer: { name: string; basedOn: string; settings: Record<string, string> },
) => put<PrinterDefinition>(`/definitions/${id}`, printer);
export const deleteDefinition = (id: string) => del(`/definitions/${id}`);
export const chooseDefinition = (id: string) => put('/printer/definition', { id });
export const ports = () => get<{ items: SerialPortInfo[] }>('/printer/ports');
export const detect = (port: string) =>
  post<{ port: string; baud: number; firmware: string }>('/printer/detect', { port });

export const settings = () => get<{ items: ServerSetting[] }>('/settings');
export const saveSettings = (values: Record<string, SettingValue>) =>
  patch<{ items: ServerSetting[] }>('/settings', values);
export const testMail = (to: string) => post('/mail/test', { to });
export const outbox = () => get<{ items: Mail[] }>('/mail/outbox');

/** Whether the touchscreen has a PIN; an empty one takes it away. */
export const screenPin = () => get<{ pin: boolean }>('/screen/pin');
export const setScreenPin = (pin: string) =>
  pin === '' ? del<{ pin: boolean }>('/screen/pin') : put<{ pin: boolean }>('/screen/pin', { pin });

export const system = () => get<System>('/system');
export const restart = () => post('/system/restart');
export const shutdown = () => post('/system/shutdown');

export const updates = () => get<UpdateState>('/updates');
export const sendUpdate = (bundle: File) => post('/updates', bundle);
/** Into the version that was installed; only while nothing prints, or once nothing does. */
export const restartIntoUpdate = (whenIdle: boolean) => post('/updates/restart', { whenIdle });
export const keepRunning = () => del('/updates/restart');

export const audit = (page: string | null) => get<Page<AuditEntry>>(`/audit?page=${page ?? '1'}`);
export const logs = (lines: number) => get<{ items: LogLine[] }>(`/logs?lines=${lines}`);
export const BACKUP = '/api/v1/backup';

export const spools = () => get<{ items: Spool[] }>('/spools');
export const addSpool = (spool: Omit<Spool, 'id'>) => post<Spool>('/spools', spool);
export const changeSpool = (id: string, values: Partial<Spool>) =>
  patch<Spool>(`/spools/${id}`, values);
export const deleteSpool = (id: string) => del(`/spools/${id}`);

export const totals = () => get<Totals>('/prints/totals');
export const PRINTS_CSV = '/api/v1/prints.csv';
