import language from 'strings:language';

/**
 * For `lang` on what is content, such as slides, stories and what the model says, which are English in every language of the
 * interface; undefined where the page is English anyway.
 */
export const contentLanguage = language === 'en' ? undefined : 'en';

/** For `lang` on what is interface within content, such as the controls of a diagram on a slide. */
export const interfaceLanguage = language === 'en' ? undefined : language;
