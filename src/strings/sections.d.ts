/** Each section of the language files is a module, made by src/integrations/strings.ts; English says what it holds. */
// An import would make a module of this file, and then it could declare no others.
// eslint-disable-next-line @typescript-eslint/consistent-type-imports
type English = typeof import('./en.json');

/** The language of the build, as in `<html lang>`. */
declare module 'strings:language' {
  const language: string;
  export default language;
}

declare module 'strings:frame' {
  const words: English['frame'];
  export default words;
}

declare module 'strings:home' {
  const words: English['home'];
  export default words;
}

declare module 'strings:deck' {
  const words: English['deck'];
  export default words;
}

declare module 'strings:keys' {
  const words: English['keys'];
  export default words;
}

declare module 'strings:desk' {
  const words: English['desk'];
  export default words;
}

declare module 'strings:offline' {
  const words: English['offline'];
  export default words;
}

declare module 'strings:diagram' {
  const words: English['diagram'];
  export default words;
}

declare module 'strings:acl' {
  const words: English['acl'];
  export default words;
}

declare module 'strings:cron' {
  const words: English['cron'];
  export default words;
}

declare module 'strings:router' {
  const words: English['router'];
  export default words;
}

declare module 'strings:clock' {
  const words: English['clock'];
  export default words;
}

declare module 'strings:panel' {
  const words: English['panel'];
  export default words;
}

declare module 'strings:map' {
  const words: English['map'];
  export default words;
}

declare module 'strings:sandbox' {
  const words: English['sandbox'];
  export default words;
}

declare module 'strings:notes' {
  const words: English['notes'];
  export default words;
}

declare module 'strings:modules' {
  const words: English['modules'];
  export default words;
}

declare module 'strings:introduction' {
  const words: English['introduction'];
  export default words;
}

declare module 'strings:apache' {
  const words: English['apache'];
  export default words;
}

declare module 'strings:read' {
  const words: English['read'];
  export default words;
}

declare module 'strings:why' {
  const words: English['why'];
  export default words;
}

declare module 'strings:explore' {
  const words: English['explore'];
  export default words;
}

declare module 'strings:challenges' {
  const words: English['challenges'];
  export default words;
}

declare module 'strings:yourBox' {
  const words: English['yourBox'];
  export default words;
}

declare module 'strings:takeHome' {
  const words: English['takeHome'];
  export default words;
}

declare module 'strings:thenNow' {
  const words: English['thenNow'];
  export default words;
}

declare module 'strings:verified' {
  const words: English['verified'];
  export default words;
}

declare module 'strings:search' {
  const words: English['search'];
  export default words;
}

declare module 'strings:workbench' {
  const words: English['workbench'];
  export default words;
}

declare module 'strings:share' {
  const words: English['share'];
  export default words;
}
