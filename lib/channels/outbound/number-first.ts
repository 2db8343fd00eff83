/** In which order the names that a provider has for one person are tried, as SQL: WhatsApp goes on telling the number
 * of whom one writes to by his number. */
export const numberFirst = "external_id !~ '^[0-9]+$', external_id";
