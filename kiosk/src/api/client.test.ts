import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, get, onProofNeeded, post, setCsrf } from './client';

const answer = (status: number, body?: unknown, type = 'application/json') =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': type },
  });
const problem = (status: number, name: string, more = {}) =>
  answer(
    status,
    { type: `/problems/${name}`, title: name, status, ...more },
    'application/problem+json',
  );

let fetched: ReturnType<typeof vi.fn>;
beforeEach(() => {
  fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  setCsrf('first');
});

describe('the client', () => {
  it('sends the token with what changes something, and with nothing else', async () => {
    fetched.mockImplementation(() => Promise.resolve(answer(204)));
    await post('/printer/pause');
    await get('/models').catch(() => undefined);
    expect(fetched.mock.calls[0]?.[1].headers['X-Csrf-Token']).toBe('first');
    expect(fetched.mock.calls[1]?.[1].headers['X-Csrf-Token']).toBeUndefined();
  });

  it('asks for a fresh token once and tries again', async () => {
    fetched
      .mockResolvedValueOnce(problem(403, 'csrf'))
      .mockResolvedValueOnce(answer(200, { csrf: 'second' }))
      .mockResolvedValueOnce(answer(200, { id: 'x' }));
    expect(await post('/queue', {})).toEqual({ id: 'x' });
    expect(fetched.mock.calls[2]?.[1].headers['X-Csrf-Token']).toBe('second');
  });

  it('asks for the password where the server wants it, and tries again once it was given', async () => {
    onProofNeeded(() => Promise.resolve(true));
    fetched
      .mockResolvedValueOnce(problem(403, 'password-needed'))
      .mockResolvedValueOnce(answer(200, { id: 'key' }));
    expect(await post('/me/keys', { label: 'x' })).toEqual({ id: 'key' });
    onProofNeeded(() => Promise.resolve(false));
    fetched.mockResolvedValueOnce(problem(403, 'password-needed'));
    await expect(post('/me/keys')).rejects.toMatchObject({ problem: 'password-needed' });
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  it('tells problems by name, words and field', async () => {
    fetched.mockResolvedValue(problem(400, 'invalid', { detail: 'Too short.', field: 'name' }));
    const error = await post('/models').catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      problem: 'invalid',
      detail: 'Too short.',
      field: 'name',
    });
  });

  it('copes with an answer that is no problem document', async () => {
    fetched.mockResolvedValue(new Response('<html>', { status: 502 }));
    await expect(get('/models')).rejects.toMatchObject({ status: 502, problem: '502' });
  });

  it('says when the server is not there at all', async () => {
    fetched.mockRejectedValue(new TypeError('failed to fetch'));
    await expect(get('/models')).rejects.toMatchObject({
      problem: 'unreachable',
      unreachable: true,
    });
  });
});
