import { Field, inputClass } from "@/components/ui/field";

type Props = {
  label: string;
  name: string;
  chosen?: string | number;
  /** Choices under the heading of their group; an empty heading is none. */
  groups: Record<string, [value: string, label: string][]>;
};

/** A filter's choices, with "Any". */
export function Select({ label, name, chosen, groups }: Props) {
  return (
    <Field label={label}>
      <select name={name} defaultValue={chosen ?? ""} className={inputClass}>
        <option value="">Any</option>
        {Object.entries(groups).map(([heading, choices]) => {
          const options = choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ));
          return heading ? (
            <optgroup key={heading} label={heading}>
              {options}
            </optgroup>
          ) : (
            options
          );
        })}
      </select>
    </Field>
  );
}
