import { CopyField } from "@/components/ui/copy-field";

/** A link that is shown this once: only its hash is kept. */
export function OneTimeLink({ link }: { link: string }) {
  return (
    <div className="flex w-full max-w-160 flex-col gap-1.5 rounded-lg bg-accent-soft p-3">
      <p className="text-sm font-medium">
        Send this link to whom it is for. It works once, and it is shown only now.
      </p>
      <CopyField label="One-time link" value={link} />
    </div>
  );
}
