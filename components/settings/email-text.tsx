import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { fileSize } from "@/lib/file-size";
import type { ReadMail } from "@/lib/mail/read";
import { Section } from "./section";

const block =
  "max-h-160 overflow-auto rounded-lg border border-line bg-raised p-3 whitespace-pre-wrap wrap-anywhere";

/** The mail as it would have been read. */
export function EmailText({
  emailId,
  mail: { heads, text, attachment },
}: {
  emailId: string;
  mail: ReadMail;
}) {
  return (
    <Section title="What would have gone">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5 [&_dt]:text-ink-2">
        {heads.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="wrap-anywhere" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div className={block} dir="auto">
        {text.trim()}
      </div>
      {attachment && (
        <>
          <h3 className="font-medium">
            {attachment.name} <span className="font-normal text-ink-2">{fileSize(attachment.bytes)}</span>
          </h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section aria-label={attachment.name} tabIndex={0} className={`${block} text-sm`} dir="auto">
            {attachment.text}
          </section>
          {attachment.cut && <p className="text-ink-2">This is its beginning; the file holds all of it.</p>}
        </>
      )}
      <a href={`/settings/outbox/${emailId}/eml`} download className={buttonClass("secondary", "self-start")}>
        <Download aria-hidden="true" />
        Download as .eml
      </a>
    </Section>
  );
}
