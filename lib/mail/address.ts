import { z } from "zod";

const example = "such as lena@fischer.example";

/** One e-mail address and nothing else: no name, no list, no line break, no sign that only looks like an @. */
export const address = z
  .string("Name an e-mail address.")
  .transform((typed) => typed.replace(/^ +| +$/g, ""))
  .superRefine((typed, { addIssue }) => {
    const wrong = whatIsWrong(typed);
    if (wrong) addIssue({ code: "custom", message: wrong });
  });

const oneAddress = z.email();

function whatIsWrong(typed: string): string | null {
  if (typed === "") return "Name an e-mail address.";
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(typed))
    return "An e-mail address holds no line breaks and no invisible signs.";
  if (/[,;]/.test(typed) || typed.split("@").length > 2) return `Only one e-mail address, ${example}.`;
  if (/[<>"()[\]\\\s]/.test(typed))
    return `The address alone, without a name, quotes or brackets, ${example}.`;
  if (/[^\x21-\x7e]/.test(typed))
    return `An e-mail address has plain letters and a plain @, ${example}. A domain of other letters is written as xn--…`;
  if (typed.length > 254 || !oneAddress.safeParse(typed).success)
    return `This is not an e-mail address, ${example}.`;
  return null;
}
