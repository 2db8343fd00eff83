-- Nobody has a chat that is finished: its agents stand in chat_assignments.
UPDATE chats SET assignee = NULL WHERE status = 'finished' AND assignee IS NOT NULL;
