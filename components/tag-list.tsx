import { Tag } from "@/components/ui/tag";

/** Tags as a list; without any, the words of `none`. */
export function TagList({ tags, none }: { tags: string[]; none?: string }) {
  if (tags.length === 0) return none ? <p className="text-ink-3">{none}</p> : null;
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="flex">
          <Tag name={tag} />
        </li>
      ))}
    </ul>
  );
}
