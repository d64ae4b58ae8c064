-- A change of a stay that the guest agreed to and reception has to approve: what would be, beside what is held.
alter table reservations add column waiting_change jsonb;
