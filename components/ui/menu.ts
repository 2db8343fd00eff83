"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { setNonce } from "get-nonce";

// As in dialog.ts: the menu's scroll lock adds a style element, which the page's policy takes only with its nonce.
if (typeof document !== "undefined") setNonce(document.querySelector("script")?.nonce ?? "");

export { Menu };
