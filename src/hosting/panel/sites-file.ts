/** nginx’s file of an account. */
export const sitesFileOf = (owner: string): string => `/etc/nginx/sites/${owner}.conf`;
