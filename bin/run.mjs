#!/usr/bin/env node
// node bin/run.mjs NAME [ARG ...]: installs what is missing, then runs bin/NAME.ts.
import { register } from "tsx/esm/api";
