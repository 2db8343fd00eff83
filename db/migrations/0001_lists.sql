CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;--> statement-breakpoint
INSERT INTO "channels" ("kind", "name") VALUES
	('messenger', 'Messenger'), ('instagram', 'Instagram'), ('whatsapp', 'WhatsApp'), ('sms', 'SMS'), ('web_chat', 'Web Chat');--> statement-breakpoint
INSERT INTO "roles" ("name", "permissions") VALUES
	('Admin', '{viewBotLog,transferChat,supervise,stickUser,blockUser,unblockUser,deactivateUser,deleteUser,superviseOpenChats,tagAddRemove,manageCampaigns,manageSettings,exportUsers}'),
	('Supervisor', '{viewBotLog,transferChat,supervise,stickUser,blockUser,unblockUser,deactivateUser,superviseOpenChats,tagAddRemove,manageCampaigns}'),
	('Agent', '{}');
