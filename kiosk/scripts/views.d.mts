import type { Page } from 'playwright-core';
import type { Mock } from '../mock/server.mjs';

export interface View {
  face: 'browser' | 'touch';
  name: string;
  path: string;
  /** what the mock machine does */
  scene?: string;
  /** who looks: `nobody` is logged out, `setup` finds no account yet, `viewer` may only look */
  as?: 'nobody' | 'setup' | 'viewer';
  /** whether errors on the console belong to it */
  errors?: boolean;
  /** its name among docs/pictures, and its size there where it is not the usual one */
  picture?: string;
  pictureSize?: string;
  ready?: (page: Page, mock: Mock) => Promise<unknown>;
}

export const VIEWS: readonly View[];
