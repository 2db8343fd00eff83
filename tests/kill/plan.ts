import type { Found } from "./check";

export type Plan = {
  dataDir: string;
  deliveries: number;
  people: number;
  /** Random kill -9 of node or postgres while they are delivered. */
  kills: number;
  /** How often each numbered step is killed. */
  perStep: number;
  seed: number;
  /** Frees the jobs of the killed at once, instead of after the 15 s that it takes. */
  hurry?: boolean;
  print?: (line: string) => void;
};

export type Outcome = Found & {
  acknowledged: number;
  /** Ends of the process that nobody had brought about. */
  crashed: number;
  killed: { node: number; postgres: number; steps: number };
};
