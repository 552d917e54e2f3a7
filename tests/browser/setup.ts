// The widgets are drawn with the site's own tokens; without them every colour and size would be the browser's.
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import 'vitest-browser-svelte';
