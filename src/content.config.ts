import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** Slides: one MDX file each. Titles are checked with the deck, so that the sentence names the file. */
const slides = defineCollection({
  loader: glob({
    base: './slides',
    pattern: '**/*.mdx',
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
  schema: z.object({
    /** The slide's claim: a sentence. */
    title: z.string().optional(),
    /** Small words above the claim, such as the question that it answers. */
    overline: z.string().optional(),
    kind: z.enum(['title', 'opener', 'figure', 'split', 'statement']).default('figure'),
    /** Keys of `slides/sources.json`. */
    sources: z.array(z.string()).default([]),
    /** The presenter may leave it out when time is short. */
    optional: z.boolean().default(false),
  }),
});

export const collections = { slides };
