// Widgets are drawn with the site's own styles; without them every colour and size would be the browser's.
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import '../../src/styles/slide.css';
import '../../src/styles/vocabulary.css';
import '../../src/styles/drawing.css';
import 'vitest-browser-svelte';
