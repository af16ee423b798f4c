import { problem } from '../http.mjs';

/** What several routes need. */

export const find = (list, id, response) => {
  const found = list.find(each => each.id === id);
  if (!found) problem(response, 404, 'not-found', '');
  return found;
};

export const needs = (world, response, ...states) => {
  if (states.includes(world.machine.state)) return true;
  problem(response, 409, 'conflict', '');
  return false;
};

export const later = (run, ms = 400) => setTimeout(run, ms);
