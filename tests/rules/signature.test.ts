import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isSignedByMeta, isSignedByTwilio } from "@/lib/channels/inbound/signature";

const vectors = JSON.parse(readFileSync("tests/data/payloads/signatures/vectors.json", "utf8"));
const twilio = vectors["twilio_X-Twilio-Signature"];
type TwilioCase = {
  name: string;
  ok: boolean;
  url: string;
  params: Record<string, string | string[]>;
  rawBody?: string;
  signature: string;
};

function formOf(params: TwilioCase["params"]): string {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(params))
    for (const value of [values].flat()) form.append(name, value);
  return form.toString();
}

function check({ url, params, rawBody, signature }: TwilioCase, token = twilio.token): boolean {
  const body = Buffer.from(rawBody ?? formOf(params));
  return isSignedByTwilio({
    url,
    body,
    isForm: rawBody === undefined,
    header: signature,
    authToken: token,
  });
}

describe("Twilio's signature", () => {
  test.each(twilio.cases as TwilioCase[])("$name: $ok", (one) => {
    expect(check(one)).toBe(one.ok);
  });

  test.each((twilio.cases as TwilioCase[]).filter(({ ok }) => ok))(
    "$name: another token, address, body or signature is none",
    (one) => {
      expect(check(one, "54321")).toBe(false);
      expect(check({ ...one, url: one.url.replace("mycompany", "yourcompany") })).toBe(false);
      const forged = one.rawBody
        ? { rawBody: `${one.rawBody} ` }
        : { params: { ...one.params, Body: "forged" } };
      expect(check({ ...one, ...forged })).toBe(false);
      for (const signature of ["", one.signature.slice(1), `${one.signature}x`])
        expect(check({ ...one, signature })).toBe(false);
    },
  );

  test("a body that is no form and whose hash the address does not name is never signed", () => {
    expect(check({ ...twilio.cases[0], rawBody: "{}" })).toBe(false);
  });
});

type MetaCase = { secret: string; rawBody: string; signature: string };

describe("Meta's signature", () => {
  const cases = vectors.x_hub_signature_256.cases as MetaCase[];
  test.each(cases)("of $rawBody is right, and of anything else wrong", ({ secret, rawBody, signature }) => {
    expect(isSignedByMeta(Buffer.from(rawBody), signature, secret)).toBe(true);
    expect(isSignedByMeta(Buffer.from(`${rawBody} `), signature, secret)).toBe(false);
    expect(isSignedByMeta(Buffer.from(rawBody), signature, `${secret}!`)).toBe(false);
    expect(isSignedByMeta(Buffer.from(rawBody), signature.replace("sha256=", "sha1="), secret)).toBe(false);
    expect(isSignedByMeta(Buffer.from(rawBody), signature.toUpperCase(), secret)).toBe(false);
    expect(isSignedByMeta(Buffer.from(rawBody), null, secret)).toBe(false);
  });

  test("the older SHA-1 is not enough", () => {
    for (const { secret, rawBody, signature } of vectors.x_hub_signature_sha1_legacy.cases as MetaCase[])
      expect(isSignedByMeta(Buffer.from(rawBody), signature, secret)).toBe(false);
  });
});
