import type { APIRoute } from 'astro';
import { firstKit } from '../../layouts/first-kit.ts';

/** The script of the box of the talk, for who has no JavaScript. */
export const GET: APIRoute = async () =>
  new Response((await firstKit()).script, { headers: { 'content-type': 'application/x-sh' } });
