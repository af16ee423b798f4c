import type {
  AccountRow,
  ApiKey,
  KeyRequest,
  KeyScope,
  Me,
  NewApiKey,
  Notifications,
  Page,
  Quota,
  Role,
  Session,
  SessionRow,
  WebhookState,
} from '../wire';
import { del, get, patch, post, put } from './client';

/** One's own account, and (for administrators) everybody's. */

export interface Registration {
  email: string;
  name: string;
  password: string;
  language: string;
  terms: boolean;
}
export const register = (values: Registration) => post('/accounts', values);
export const confirm = (token: string) =>
  post<{ purpose: string; session: Session | null }>('/confirm', { token });
export const forgot = (email: string) => post('/password/forgot', { email });
export const reset = (token: string, password: string) =>
  post('/password/reset', { token, password });

export const me = () => get<Me>('/me');
export const changeMe = (values: { name?: string; language?: string }) => patch<Me>('/me', values);
export const changePassword = (current: string, password: string) =>
  post('/me/password', { current, password });
export const changeEmail = (current: string, email: string) =>
  post('/me/email', { current, email });
export const deleteMe = (current: string) => del('/me', { current });
export const sessions = () => get<{ items: SessionRow[] }>('/me/sessions');
export const endOtherSessions = () => del('/me/sessions');
export const keys = () => get<{ items: ApiKey[] }>('/me/keys');
export const createKey = (label: string, scope: KeyScope) =>
  post<NewApiKey>('/me/keys', { label, scope });
export const deleteKey = (id: string) => del(`/me/keys/${id}`);
export const keyRequests = () => get<{ items: KeyRequest[] }>('/me/keys/requests');
export const decideKey = (id: string, allow: boolean) => post(`/me/keys/requests/${id}`, { allow });
export const notifications = () => get<Notifications>('/me/notifications');
export const webhook = () => get<WebhookState>('/me/webhook');
export const newWebhookSecret = () => post<{ secret: string }>('/me/webhook/secret');
export const testWebhook = () => post('/me/webhook/test');
export const saveNotifications = (values: Notifications) => put('/me/notifications', values);

export const accounts = (search: string, page: string | null) =>
  get<Page<AccountRow>>(`/accounts?${new URLSearchParams({ search, ...(page ? { page } : {}) })}`);
export interface AccountChange {
  role?: Role;
  disabled?: boolean;
  quota?: Quota;
}
export const changeAccount = (id: string, values: AccountChange) =>
  patch<AccountRow>(`/accounts/${id}`, values);
export const invite = (email: string, role: Role) => post('/invitations', { email, role });
