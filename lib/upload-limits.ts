const megabyte = 1_000_000;

/** What may go with one message. */
export const fileLimit = 20 * megabyte;
export const filesLimit = 25 * megabyte;
export const mostFiles = 10;
