import type pg from "pg";

const templates = [
  [
    "order_update",
    "en",
    "Hello from the lamp shop! There is news about your order. Reply here and we tell you more.",
  ],
  ["delivery_day", "en", "Hello! Your lamp is on its way and arrives tomorrow. Is somebody at home?"],
  ["repair_ready", "de", "Guten Tag! Ihre Leuchte ist repariert. Wann dürfen wir sie zurückschicken?"],
  ["aviso_envio", "es", "¡Hola! Tu lámpara sale hoy. Responde aquí si quieres cambiar la entrega."],
] as const;

/** Every channel of the demo carries messages: those that have no provider loop back. Twice changes nothing. */
export async function connectDemoLines(client: Pick<pg.PoolClient, "query">): Promise<void> {
  await client.query("UPDATE channels SET adapter = 'demo_line' WHERE adapter IS NULL");
  await client.query(
    `UPDATE channels c SET settings = c.settings || jsonb_build_object('chatbotId', b.id) FROM chatbots b
     WHERE c.kind = 'web_chat' AND b.name = 'Welcome bot' AND NOT c.settings ? 'chatbotId'`,
  );
  for (const template of templates) {
    await client.query(
      `INSERT INTO templates (channel_id, name, language, body) SELECT id, $1, $2, $3 FROM channels WHERE kind = 'whatsapp'
       ON CONFLICT DO NOTHING`,
      [...template],
    );
  }
}
