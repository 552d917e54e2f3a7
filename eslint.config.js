import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import * as mdx from 'eslint-plugin-mdx';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { roomRules } from './eslint.rooms.js';

/** The model is deterministic: its clock and its chance belong to the host, and it has no screen. */
const IMPURE = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'document',
  'window',
  'globalThis',
  'process',
];

export default defineConfig(
  globalIgnores(['dist*/', 'bundle/', '.astro/', '.cache/', 'node_modules/', 'coverage/', 'tests/vectors/']),
  {
    files: ['**/*.{js,mjs,ts,svelte,astro}'],
    extends: [js.configs.recommended, ts.configs.strict, ts.configs.stylistic],
  },
  // These two bring the parsers of their files, and must come after TypeScript's.
  svelte.configs.recommended,
  astro.configs.recommended,
  {
    files: ['**/*.{js,mjs,ts,svelte,astro}'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      // TypeScript knows the names in scope, and knows types, which this rule does not.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // After a check that a test or a parser has just made, `!` says less than a thrown error; elsewhere it hides one.
      '@typescript-eslint/no-non-null-assertion': 'error',
      // A record type and an index signature say the same.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  // Slides are prose: they must parse, and their imports keep to the rooms.
  { ...mdx.flat, rules: { 'mdx/remark': 'off' } },
  {
    files: ['scripts/**', 'tests/**', '*.js', '*.ts', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  roomRules,
  {
    files: ['src/hosting/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE.map((name) => ({
          name,
          message: 'The model has neither clock nor screen; it takes a host and gives the next.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'The model is deterministic; chance comes from the host.',
        },
      ],
    },
  },
);
