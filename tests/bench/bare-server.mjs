// The yardstick: node:http and one prepared statement that answers fifty rows as JSON.
import http from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const text =
  "SELECT id, chat_id, sender, agent_id, body, status, error, attachment_count FROM messages WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT 50";
const values = [Number(process.env.USER_ID), "ffffffff-ffff-ffff-ffff-ffffffffffff"];

http
  .createServer(async (_request, response) => {
    const { rows } = await pool.query({ name: "bare", text, values });
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(rows));
  })
  .listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));
