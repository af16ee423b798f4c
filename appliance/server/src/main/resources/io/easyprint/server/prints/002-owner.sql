-- The queue asks for each account's last print where accounts take turns.
create index print_by_owner on print (owner, number);
