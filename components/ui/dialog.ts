"use client";

import * as Dialog from "@radix-ui/react-dialog";
import { setNonce } from "get-nonce";

// The dialog's scroll lock adds a style element, which the page's policy takes only with the page's own nonce.
if (typeof document !== "undefined") setNonce(document.querySelector("script")?.nonce ?? "");

export { Dialog };
