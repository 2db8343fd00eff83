#!/usr/bin/env node
// node bin/run.mjs NAME [ARG ...]: runs bin/NAME.ts.
import { register } from "tsx/esm/api";

register();
await import(`./${process.argv[2]}.ts`);
