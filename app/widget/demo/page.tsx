import type { Metadata } from "next";
import { headers } from "next/headers";

export const metadata: Metadata = { title: { absolute: "Lucerna lamps" }, robots: "noindex" };

const lamps = [
  ["Alba", "A paper sun for the table.", "€ 79"],
  ["Luna", "Dimmable, 12 volts, quiet as its name.", "€ 149"],
  ["Kumo", "A cloud of rice paper for high rooms.", "€ 229"],
] as const;

/** A shop as any customer's could be: the chat comes with one line. */
export default async function Demo() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <main className="mx-auto flex max-w-180 flex-col gap-8 px-5 py-12">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold">Lucerna lamps</h1>
        <p className="text-ink-2">Light that is made by hand. Questions? Write to us at the bottom right.</p>
      </header>
      <ul className="grid gap-3 sm:grid-cols-3">
        {lamps.map(([name, words, price]) => (
          <li key={name} className="flex flex-col gap-1 rounded-2xl border border-line bg-surface p-5">
            <strong className="text-lg">{name}</strong>
            <span className="text-ink-2">{words}</span>
            <span className="pt-2 font-medium">{price}</span>
          </li>
        ))}
      </ul>
      <p className="text-ink-2">
        This page embeds the chat with one line, as any site can. Without script it is{" "}
        <a className="text-accent underline" href="/widget/chat">
          a page of its own
        </a>
        .
      </p>
      <script src="/widget/embed.js" nonce={nonce} async />
    </main>
  );
}
