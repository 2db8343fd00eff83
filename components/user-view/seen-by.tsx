"use client";

import { useContext } from "react";
import { ReadMarks } from "./line-marks";

/** Which agents have read a whisper, its writer left out. */
export function SeenBy({ id, writer }: { id: string; writer: string | null }) {
  const readers = useContext(ReadMarks).filter(({ agent, through }) => agent !== writer && through >= id);
  if (readers.length === 0) return null;
  return <p className="meta">Seen by {readers.map(({ agent }) => agent).join(", ")}</p>;
}
