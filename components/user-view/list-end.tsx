import type { ReactNode } from "react";
import type { End } from "./live-lines";

/** An end of the list: more to load, loading, an error with Retry, or the end of the conversation. */
export function ListEnd({
  end,
  more,
  loading,
  failed,
  onLoad,
  href,
  children,
}: {
  end: End;
  more: boolean;
  loading: boolean;
  failed: boolean;
  onLoad: (end: End, retry?: boolean) => void;
  href?: string;
  children?: ReactNode;
}) {
  if (!more) return children ? <p className="list-end">{children}</p> : null;
  const what = end === "before" ? "Older messages" : "Newer messages";
  if (failed) {
    return (
      <p className="list-end" role="alert">
        {what} could not be loaded.{" "}
        <button type="button" onClick={() => onLoad(end, true)}>
          Retry
        </button>
      </p>
    );
  }
  return (
    <p className="list-end">
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          onLoad(end);
        }}
      >
        {loading ? "Loading…" : what}
      </a>
    </p>
  );
}
