import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputComplaint, throughDraft, writeDraft } from '../../scripts/export/draft.mjs';
import { put, temporaryFolder } from './temporary-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('files arrive together, in place of those of the same name; others stay', async () => {
  const folder = temporaryFolder({
    'slides.pdf': 'old',
    'png/a.png': 'old',
    'png/gone.png': 'old',
    mine: 'mine',
  });
  await throughDraft(
    folder,
    async (draft) => {
      await writeDraft(draft, 'slides.pdf', bytes('new'));
      await writeDraft(draft, 'png/a.png', bytes('new'));
      expect(readFileSync(join(folder, 'slides.pdf'), 'utf8')).toBe('old');
    },
    () => ['png/gone.png'],
  );
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['mine', 'png', 'png/a.png', 'slides.pdf']);
  expect(readFileSync(join(folder, 'slides.pdf'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'png/a.png'), 'utf8')).toBe('new');
});

describe('a failure', () => {
  test('leaves a former export as it was', async () => {
    const folder = temporaryFolder({ 'slides.pdf': 'old' });
    const failing = throughDraft(folder, async (draft) => {
      await writeDraft(draft, 'slides.pdf', bytes('half'));
      throw new Error('the browser went away');
    });
    await expect(failing).rejects.toThrow('the browser went away');
    expect(readdirSync(folder)).toEqual(['slides.pdf']);
    expect(readFileSync(join(folder, 'slides.pdf'), 'utf8')).toBe('old');
  });

  test('leaves no folder that was not there before', async () => {
    const around = temporaryFolder();
    const failing = throughDraft(join(around, 'a/b'), () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(readdirSync(around)).toEqual([]);
  });

  test('a folder where a file should go is found before anything is moved', async () => {
    const folder = temporaryFolder({ 'a.pdf': 'old' });
    put(folder, 'slides.pdf/somebody', 'here');
    const failing = throughDraft(folder, async (draft) => {
      await writeDraft(draft, 'a.pdf', bytes('new'));
      await writeDraft(draft, 'slides.pdf', bytes('new'));
    });
    await expect(failing).rejects.toThrow(
      `Could not write to ${folder}: there is a folder where a file should go (EISDIR).`,
    );
    expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('old');
  });
});

test('a path through a file is no folder to write to', async () => {
  const folder = join(temporaryFolder({ file: '' }), 'file', 'export');
  let made = false;
  const failing = throughDraft(folder, () => {
    made = true;
    return Promise.resolve();
  });
  await expect(failing).rejects.toThrow(
    `Could not write to ${folder}: a part of the path is a file (ENOTDIR). Nothing was changed there; another folder can be named with --out.`,
  );
  expect(made).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

test.each([
  ['EACCES', 'you may not write there'],
  ['EROFS', 'it is on a file system that is only for reading'],
  ['ENOSPC', 'the disk is full'],
])('%s is told in words', (code, words) => {
  const error = Object.assign(new Error(code), { code });
  expect(outputComplaint(error, '/out')?.message).toBe(
    `Could not write to /out: ${words} (${code}). Nothing was changed there; another folder can be named with --out.`,
  );
});

test('what is not the disk’s fault keeps its own words', () => {
  expect(outputComplaint(new Error('a bug'), '/out')).toBeNull();
});
