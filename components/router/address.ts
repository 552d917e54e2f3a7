/** Whether it is an address that can be asked for: a name, perhaps a port, perhaps a path. */
export const isAddress = (url: string): boolean => {
  const [, port = '80'] = /^(?:http:\/\/)?[^/:?#\s]+(?::(\d{1,5}))?(?:[/?][^#\s]*)?(?:#.*)?$/i.exec(url) ?? [
    null,
    '0',
  ];
  return Number(port) > 0 && Number(port) < 65_536;
};

/** Why nothing is asked. */
export const noAddress = (text: string): string =>
  `Expected an address such as http://example.com/blog/2010, found ${text}`;
