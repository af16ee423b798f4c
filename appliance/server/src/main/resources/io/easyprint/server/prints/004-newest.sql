-- One account's history is read from its newest print on, which the order of the old index did not help.
drop index print_by_owner;
create index print_by_owner on print (owner, number desc);
