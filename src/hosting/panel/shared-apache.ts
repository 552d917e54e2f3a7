/** Where the provider’s Apache listens for nginx, on the loopback alone; the real port is not known. */
export const SHARED_APACHE_PORT = 8080;
