import { createPages } from '../../pages/create-pages.ts';
import type { PageNeeds } from '../../pages/turn.ts';

/** What a customer sees who opens the link of a letter, and what they answer there. */
export const payLink = ({ ports, tell }: { ports: PageNeeds; tell?: (error: unknown) => void }) =>
  createPages(ports, tell).fetch;
