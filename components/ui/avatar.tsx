const hueClasses = [
  "bg-[#5f55d8]",
  "bg-[#1f7a70]",
  "bg-[#b2502b]",
  "bg-[#a03c6c]",
  "bg-[#2d6cb3]",
  "bg-[#7b6a12]",
  "bg-[#8048b8]",
  "bg-[#3d7a3a]",
];
const sizes = { sm: "size-5 text-[9px]", md: "size-7 text-xs", lg: "size-11 text-lg" };

function initials(name: string | null): string {
  const words = (name ?? "").trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return letters.join("").toUpperCase() || "?";
}

/** The picture, or initials on a colour that stays the same for this id. */
export function Avatar({
  id,
  name,
  src,
  size = "md",
}: {
  id: number;
  name: string | null;
  src?: string | null;
  size?: keyof typeof sizes;
}) {
  const box = `${sizes[size]} shrink-0 rounded-full`;
  if (src) return <img src={src} alt="" className={`${box} object-cover`} />;
  const hue = name ? hueClasses[id % hueClasses.length] : "bg-[#73756f]";
  return (
    <span
      aria-hidden="true"
      className={`${box} ${hue} grid select-none place-items-center font-semibold text-white`}
    >
      {initials(name)}
    </span>
  );
}
