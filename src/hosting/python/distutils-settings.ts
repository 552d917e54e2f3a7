/** A host's file of settings for distutils, as it lies below the library of each Python. */
export const DISTUTILS_SETTINGS_FILE = 'distutils/distutils.cfg';

/** Its text where easy_install puts what it installs into the account's own library, and scripts into the account's bin. */
export const distutilsSettings = (): string => `[easy_install]
install_dir = ~/lib/python$py_version_short
script_dir = ~/bin
`;
