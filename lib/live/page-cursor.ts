import { cache } from "react";
import { liveCursor } from "./bus";

/** The live cursor of this request, the same for all that is drawn in it: ask for it before reading any row. */
export const pageCursor = cache(liveCursor);
