import { CircleAlert, LoaderCircle } from "lucide-react";
import type { RemoteRow } from "@/db/queries/messages";

/** Files that are on their way from the provider, and those that cannot be had. */
export function RemoteFiles({ files }: { files: RemoteRow[] }) {
  return files.map(({ name, error }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: files of one message keep their order
    <p key={place} className={error ? "remote lost" : "remote"}>
      {error ? <CircleAlert aria-hidden="true" /> : <LoaderCircle aria-hidden="true" />}
      <span dir="auto">{error ? `${name}: ${error}` : `Loading ${name}…`}</span>
    </p>
  ));
}
