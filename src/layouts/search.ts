/* Search: the button in the head of a page, or `/`. All of it is fetched when it is first opened. */

const searchButton = document.querySelector<HTMLButtonElement>('[data-command=search]');

async function open(): Promise<void> {
  const { openSearch } = await import('./search-dialog.ts');
  openSearch(document.documentElement.dataset['site'] ?? '/');
}

searchButton?.addEventListener('click', () => void open());

addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  // Whoever types into a field or at a terminal means the letter.
  if (document.activeElement?.closest('input, textarea, select, [contenteditable], dialog')) return;
  event.preventDefault();
  void open();
});
