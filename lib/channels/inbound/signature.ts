import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Whether Meta's X-Hub-Signature-256 is the one that the app's secret makes of these very bytes. */
export function isSignedByMeta(body: Uint8Array, header: string | null, appSecret: string): boolean {
  const made = createHmac("sha256", appSecret).update(body).digest("hex");
  return isSame(header ?? "", `sha256=${made}`);
}

type SignedByTwilio = {
  /** Where Twilio posted to, as the world knows it, with its query. */
  url: string;
  body: Uint8Array;
  isForm: boolean;
  header: string | null;
  authToken: string;
};

/** Whether X-Twilio-Signature is the one of this address and form, or of this address where it names the hash of the
 * body. A proxy may have added or taken the port, so each way of writing the address is tried. */
export function isSignedByTwilio({ url, body, isForm, header, authToken }: SignedByTwilio): boolean {
  const said = URL.canParse(url) ? new URL(url).searchParams.get("bodySHA256") : null;
  if (said !== null && !isSame(said, createHash("sha256").update(body).digest("hex"))) return false;
  if (said === null && !isForm) return false;
  const form = new URLSearchParams(said === null ? Buffer.from(body).toString("utf8") : "");
  const params = paramsOf(form);
  return waysToWrite(url).some((way) => {
    const made = createHmac("sha1", authToken)
      .update(way + params, "utf8")
      .digest("base64");
    return isSame(header ?? "", made);
  });
}

/** Every name with its value, in the order of names; a name that stands there several times once with each value. */
function paramsOf(form: URLSearchParams): string {
  return [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
    .join("");
}

/** As it came and as browsers write it; each as it is, without its port, and with the standard one. */
function waysToWrite(url: string): string[] {
  const written = URL.canParse(url) ? [url, new URL(url).href] : [url];
  const ways = written.flatMap((one) => {
    const [, scheme, host, port, rest] =
      /^(https?):\/\/((?:[^/?#@]*@)?[^/?#:@]+|\[[^\]]*\])(:\d+)?(.*)$/s.exec(one) ?? [];
    if (!scheme) return [one];
    const standard = scheme === "https" ? ":443" : ":80";
    return [one, `${scheme}://${host}${rest}`, `${scheme}://${host}${port ?? standard}${rest}`];
  });
  return [...new Set(ways)];
}

/** Compares in a time that tells nothing of how much is right. */
export function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
