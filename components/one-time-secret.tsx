import { CopyField } from "@/components/ui/copy-field";

/** A secret that is shown this once: afterwards it is kept sealed. */
export function OneTimeSecret({ secret }: { secret: string }) {
  return (
    <div className="flex w-full max-w-160 flex-col gap-1.5 rounded-lg bg-accent-soft p-3">
      <p className="text-sm font-medium">Copy this secret to where it is used. It is shown only now.</p>
      <CopyField label="Secret" value={secret} />
    </div>
  );
}
