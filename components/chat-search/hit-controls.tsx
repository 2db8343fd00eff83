import { ChevronDown, ChevronUp, List } from "lucide-react";
import { Button } from "@/components/ui/button";
import { countWords, type Found } from "./hits";

type Props = {
  found: Found;
  current: string | null;
  /** How many came since the search. */
  since: number;
  busy: boolean;
  listShown: boolean;
  onStep: (by: 1 | -1) => void;
  onToggleList: () => void;
};

/** Where one is among the hits, the steps to the next ones, and their list. */
export function HitControls({ found, current, since, busy, listShown, onStep, onToggleList }: Props) {
  const none = found.hits.length === 0;
  return (
    <>
      <span className="chat-search-count" aria-busy={busy}>
        {countWords(found, current)}
        {since > 0 && <em>{since} new</em>}
      </span>
      <span className="flex">
        <Button
          look="icon"
          aria-label="Next hit"
          title="Next hit, older (N)"
          aria-keyshortcuts="n"
          disabled={none}
          onClick={() => onStep(1)}
        >
          <ChevronUp />
        </Button>
        <Button
          look="icon"
          aria-label="Previous hit"
          title="Previous hit, newer (Shift N)"
          aria-keyshortcuts="Shift+n"
          disabled={none}
          onClick={() => onStep(-1)}
        >
          <ChevronDown />
        </Button>
        <Button
          look="icon"
          aria-label="List of hits"
          title="Show or hide the list"
          aria-expanded={listShown}
          className="aria-expanded:bg-sunk aria-expanded:text-ink"
          onClick={onToggleList}
        >
          <List />
        </Button>
      </span>
    </>
  );
}
