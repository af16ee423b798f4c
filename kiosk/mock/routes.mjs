import { deeper, models, slices, uploads } from './routes/library.mjs';
import { printer } from './routes/printer.mjs';
import { profiles } from './routes/profiles.mjs';
import { queue } from './routes/queue.mjs';
import { session } from './routes/session.mjs';
import { upkeep } from './upkeep.mjs';

export const routes = [
  ...upkeep,
  ...session,
  ...models,
  ...uploads,
  ...deeper,
  ...profiles,
  ...slices,
  ...queue,
  ...printer,
];
