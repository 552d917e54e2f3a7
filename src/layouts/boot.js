(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('theme');
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage may be refused; the system's colours serve.
  }
  if (!('hasDeck' in root.dataset)) return;
  // A pasted address may name any slide: show none until the deck knows which.
  root.dataset.deck = location.hash.length > 1 ? 'waiting' : 'starting';
  addEventListener(
    'error',
    (event) => {
      // The deck's own code did not arrive or did not run: all slides, in order, to read.
      const waits = root.dataset.deck === 'starting' || root.dataset.deck === 'waiting';
      if (waits && (event.target === window || event.target.localName === 'script')) delete root.dataset.deck;
    },
    true,
  );
})();
