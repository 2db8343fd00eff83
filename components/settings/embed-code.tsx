import { CopyField } from "@/components/ui/copy-field";
import { Section } from "./section";

/** The one line that puts Web Chat on a website. */
export function EmbedCode({ home }: { home: string }) {
  return (
    <Section title="Web Chat on your website" about="Paste this line before the end of the page's body.">
      <CopyField label="Embed code" value={`<script src="${home}/widget/embed.js" async></script>`} />
      <p>
        <a href="/widget/demo" className="inline-block py-1 text-accent underline">
          Try it on a plain page
        </a>
      </p>
    </Section>
  );
}
