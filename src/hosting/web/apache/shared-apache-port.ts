/** Where the provider’s Apache listens for nginx, on the loopback alone. By itself, so that a diagram can know it without that Apache. */
export const SHARED_APACHE_PORT = 8080;
