SELECT setseed(0.42);
INSERT INTO chatbots (name) SELECT 'Chatbot ' || n FROM generate_series(1, 8) n;
INSERT INTO tags (name) SELECT 'Tag ' || n FROM generate_series(1, 40) n;
INSERT INTO agents (name) SELECT 'Agent ' || n FROM generate_series(1, 200) n;
INSERT INTO users (name, email, phone, location, channel_id, channel, chatbot_id, created_at, last_message_at,
    window_expires_at, stuck_to, blocked_at, deactivated_at, unsubscribed_at)
  SELECT CASE WHEN named < 0.9 THEN first || ' ' || last END,
    CASE WHEN mailed < 0.6 THEN lower(first) || '.' || lower(last) || n || '@mail.example' END,
    CASE WHEN called < 0.7 THEN '+' || (ARRAY[34,49,44,1,33,39,81,55,91,886])[1 + floor(placed * placed * 10)::int]
      || lpad((number * 1e9)::bigint::text, 9, '0') END,
    CASE WHEN called < 0.8 THEN 'Country ' || lpad(floor(placed * placed * placed * 120)::text, 3, '0') END,
    channels.id, channels.kind, CASE WHEN botted < 0.9 THEN 1 + floor(botted * botted * 9.8)::int % 8 END,
    now() - interval '3 years' * born, CASE WHEN wrote < 0.97 THEN at END,
    CASE WHEN kind IN ('messenger', 'whatsapp') AND wrote < 0.97 THEN at + interval '24 hours' * spread END,
    CASE WHEN stuck < 0.02 THEN 1 + floor(spread * 200)::int END,
    CASE WHEN blocked < 0.01 THEN now() END, CASE WHEN inactive < 0.01 THEN now() END,
    CASE WHEN unsubscribed < 0.03 THEN now() END
  FROM (
    SELECT n, random() named, random() mailed, random() called, random() placed, random() number, random() botted,
      random() born, random() wrote, random() spread, random() stuck, random() blocked, random() inactive,
      random() unsubscribed, floor(random() * 20)::int channel,
      (ARRAY['Lena','Maya','Omar','Ivy','Jonas','Victor','Nina','Tom','Priya','José','Anna','Peter','Zoë','Li',
        'Fatima','Kenji','Olga','Bruno','Chloé','Dmitri','Elif','Farid','Grace','Hugo','李明'])
        [1 + floor(random() * 25)::int] AS first,
      (ARRAY['Fisch','Torr','Hadd','Chen','Berg','Blan','Kovač','Okaf','Nair','Garc','Müll','Nov','Sand','Weiss',
        'Yama','Kowal','Rossi','Dub','Jans','Lind'])[1 + floor(random() * 20)::int] ||
      (ARRAY['er','es','ad','ova','man','son','ez','ski','ini','ura','sen','ström','ian','oğlu','ko'])
        [1 + floor(random() * 15)::int] AS last,
      now() - interval '3 years' * power(random(), 2) AS at
    FROM generate_series(1, 1000000) n
  ) person
  JOIN channels ON kind = CASE WHEN channel < 8 THEN 'messenger' WHEN channel < 14 THEN 'whatsapp'
    WHEN channel < 17 THEN 'web_chat' WHEN channel < 19 THEN 'sms' ELSE 'instagram' END;
INSERT INTO user_tags
  SELECT id, 1 + floor(power(random(), 2) * 40)::int, last_message_at FROM users, generate_series(1, 2)
  WHERE random() < 0.25 ON CONFLICT DO NOTHING;
INSERT INTO chats (user_id, id, status, assignee, channel, opened_at)
  SELECT id, gen_random_uuid(), CASE WHEN n <= 300 THEN 'waiting' ELSE 'active' END,
    CASE WHEN n > 300 THEN 1 + n % 200 END, channel, last_message_at
  FROM (SELECT u.*, row_number() OVER (ORDER BY random()) n FROM (
      SELECT * FROM users WHERE last_message_at IS NOT NULL ORDER BY last_message_at DESC LIMIT 6000) u) u
  WHERE n <= 2300;
VACUUM ANALYZE;
