declare module 'astro' {
  interface AstroClientDirectives {
    /** Wakes a widget when its slide is near; on other pages, when the browser is idle. */
    'client:slide'?: boolean;
  }
}

export {};
