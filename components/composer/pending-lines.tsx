import { FileText, RotateCw } from "lucide-react";
import type { Pending } from "./outbox";

type Props = {
  pending: Pending[];
  whispers: boolean;
  onRetry: (line: Pending) => void;
  onDrop: (key: string) => void;
};

/** What was written and is still on its way, as the conversation will show it. */
export function PendingLines({ pending, whispers, onRetry, onDrop }: Props) {
  return pending.map((line) => (
    <article key={line.key} className={`m pending ${whispers ? "whisper" : "agent"}`}>
      {whispers && <small className="wh">Whisper from you</small>}
      {line.body && (
        <p className="b" dir="auto">
          {line.body}
        </p>
      )}
      {line.files.length > 0 && (
        <div className="files">
          {line.files.map(({ file, url }) =>
            url ? (
              <img key={url} src={url} alt={file.name} />
            ) : (
              <span key={file.name} className="file">
                <FileText aria-hidden="true" />
                <span dir="auto">{file.name}</span>
              </span>
            ),
          )}
        </div>
      )}
      {line.failed ? (
        <p className="failed" role="alert">
          Not sent: {line.failed}{" "}
          <button type="button" className="retry" onClick={() => onRetry(line)}>
            <RotateCw aria-hidden="true" />
            Retry
          </button>{" "}
          <button type="button" className="retry" onClick={() => onDrop(line.key)}>
            Discard
          </button>
        </p>
      ) : (
        <p className="meta">
          <i className="tick sending" role="img" aria-label="Sending" title="Sending" />
        </p>
      )}
    </article>
  ));
}
