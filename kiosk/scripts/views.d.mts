import type { Page } from 'playwright-core';

export interface View {
  face: 'browser' | 'touch';
  name: string;
  path: string;
  /** what the mock machine does */
  scene?: string;
  /** who looks: `nobody` is logged out, `setup` finds no account yet */
  as?: 'nobody' | 'setup';
  /** whether errors on the console belong to it */
  errors?: boolean;
  /** its name among the pictures of docs/guide */
  guide?: string;
  ready?: (page: Page) => Promise<unknown>;
}

export const VIEWS: readonly View[];
