import { between, type Random } from "./random";

/** An order number as the shop had them that long ago: about sixteen orders a day, 48,2xx now. */
export function orderOf(daysAgo: number, random: Random): string {
  return String(Math.round(48_240 - daysAgo * 15.6) + between(random, -20, 15));
}
