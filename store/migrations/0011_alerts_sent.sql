-- Each round looks whether WhatsApp could not deliver what it had accepted during the last day.
create index alerts_sent on alerts (settled_at) where state = 'sent' and channel = 'whatsapp';
