import { Search } from "lucide-react";
import Form from "next/form";
import type { ReactNode, Ref } from "react";
import { inputClass } from "@/components/ui/field";

type Props = {
  ref?: Ref<HTMLFormElement>;
  q: string;
  log: boolean;
  /** The key that leads here. */
  hint?: string;
  children?: ReactNode;
};

/** A plain GET form: what it says is the address of the results. */
export function SearchForm({ ref, q, log, hint, children }: Props) {
  return (
    <Form
      ref={ref}
      action="/search"
      prefetch={false}
      role="search"
      aria-label="Everything"
      className="flex gap-2"
    >
      {log && <input type="hidden" name="log" value="1" />}
      <div className="search-field">
        <Search aria-hidden="true" />
        <input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={200}
          aria-label="Search"
          aria-keyshortcuts={hint}
          placeholder="Search users and messages"
          className={inputClass}
        />
        {hint && (
          <span aria-hidden="true" className="key">
            {hint}
          </span>
        )}
      </div>
      {children}
    </Form>
  );
}
