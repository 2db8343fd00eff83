import type { Agent } from "@/db/queries/agents";
import { type MessageHit, searchChat } from "@/db/queries/search";
import { excerpt } from "@/lib/search/excerpt";
import { findMarks } from "@/lib/search/find-marks";
import { searchProblem } from "@/lib/search/parse-query";
import type { Asked } from "./asked";
import type { Found, Hit } from "./hits";

/** As many as are counted. */
const mostAtOnce = 1000;
const excerptLength = 180;

/** A page of the hits in a conversation; with `through` as many pages as lead to that line. */
export async function foundIn(agent: Agent, userId: number, asked: Asked): Promise<Found> {
  const { q, before, through, log } = asked;
  const problem = searchProblem(q);
  if (problem) return { q, log, hits: [], next: null, count: 0, capped: false, problem };
  const { hits, ...page } = await searchChat(agent, userId, q, { before, log });
  while (through && page.next && hits.length < mostAtOnce && hits.at(-1)!.id > through) {
    const older = await searchChat(agent, userId, q, { before: page.next, log });
    hits.push(...older.hits);
    page.next = older.next;
  }
  return { q, log, ...page, hits: hits.map((hit) => packed(hit, q)), problem: null };
}

function packed({ id, kind, agent, text }: MessageHit, q: string): Hit {
  return { id, kind, name: agent, ...excerpt(text, findMarks(text, q), excerptLength) };
}
