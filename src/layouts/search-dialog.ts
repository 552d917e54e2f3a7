import words from 'strings:search';
import { contentLanguage, counted, fill } from '../strings/index.ts';
import { finderOf, type Found } from './search-index.ts';

/** No list that anybody reads is longer. */
const MOST = 20;

type Find = (query: string) => readonly Found[];

let dialog: HTMLDialogElement | undefined;
let find: Promise<Find> | undefined;

/** Opens search over the whole site; `site` is the site's address. */
export function openSearch(site: string): void {
  dialog ??= made(site);
  dialog.showModal();
  dialog.querySelector('input')?.select();
}

async function fetchFind(site: string): Promise<Find> {
  const answer = await fetch(`${site}search.json`);
  if (!answer.ok) throw new Error(String(answer.status));
  return finderOf(await answer.text());
}

/** An element with attributes and what is in it. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function made(site: string): HTMLDialogElement {
  const input = element('input', {
    id: 'search-query',
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-expanded': 'true',
    'aria-controls': 'search-results',
    'aria-autocomplete': 'list',
  });
  const list = element('ul', { id: 'search-results', role: 'listbox', 'aria-label': words.results });
  const status = element('p', { role: 'status' });
  const close = element('button', { type: 'button' }, words.close);
  const label = element('label', { for: 'search-query' }, words.label);
  const form = element('form', {}, label, input, close);
  const made = element('dialog', { class: 'search', 'aria-label': words.title }, form, status, list);
  close.addEventListener('click', () => made.close());
  form.addEventListener('submit', (event) => event.preventDefault());
  input.addEventListener('input', () => void look(site, input, list, status));
  input.addEventListener('keydown', (event) => onKey(event, input, list));
  list.addEventListener('click', (event) => go((event.target as Element).closest('[role=option]')));
  document.body.append(made);
  return made;
}

/** Shows what is found for what stands in the field. */
async function look(
  site: string,
  input: HTMLInputElement,
  list: HTMLElement,
  status: HTMLElement,
): Promise<void> {
  const query = input.value.trim();
  input.removeAttribute('aria-activedescendant');
  if (query === '') {
    list.replaceChildren();
    status.textContent = '';
    return;
  }
  try {
    find ??= fetchFind(site);
    if (status.textContent === '') status.textContent = words.fetching;
    const found = (await find)(query);
    // Whoever went on typing meanwhile has asked anew.
    if (input.value.trim() !== query) return;
    list.replaceChildren(...found.slice(0, MOST).map((one, at) => option(site, one, at)));
    status.textContent =
      found.length === 0 ? fill(words.none, { query }) : counted(words.count, found.length);
    choose(input, list, found.length === 0 ? -1 : 0);
  } catch (error) {
    find = undefined;
    status.textContent = fill(words.failed, {
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

function option(site: string, { kind, title, excerpt, href }: Found, at: number): HTMLElement {
  const language: Record<string, string> = contentLanguage === undefined ? {} : { lang: contentLanguage };
  return element(
    'li',
    { id: `search-${at}`, role: 'option', 'aria-selected': 'false', 'data-href': site + href },
    element('span', language, title),
    element('span', { class: 'soft' }, words.kinds[kind]),
    element('small', language, excerpt),
  );
}

function choose(input: HTMLInputElement, list: HTMLElement, at: number): void {
  for (const [index, one] of [...list.children].entries()) {
    one.setAttribute('aria-selected', String(index === at));
    if (index !== at) continue;
    input.setAttribute('aria-activedescendant', one.id);
    one.scrollIntoView({ block: 'nearest' });
  }
}

function onKey(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const options = [...list.children];
  const at = options.findIndex((one) => one.getAttribute('aria-selected') === 'true');
  if (event.key === 'Enter') go(options[at] ?? null);
  if (options.length === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  event.preventDefault();
  const step = event.key === 'ArrowDown' ? 1 : -1;
  choose(input, list, (at + step + options.length) % options.length);
}

function go(chosen: Element | null): void {
  const href = (chosen as HTMLElement | null)?.dataset['href'];
  if (href === undefined) return;
  dialog?.close();
  location.assign(href);
}
