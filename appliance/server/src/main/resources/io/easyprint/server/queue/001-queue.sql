-- What waits to be printed. A row goes when its last copy has been printed; which print runs for it
-- stands in the table print.
create table queue_entry (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  slice_id varchar(32) not null,
  owner varchar(64) not null,
  created_at bigint not null,
  position bigint not null,
  copies int not null,
  printed int not null,
  hold boolean not null,
  not_before bigint not null,
  reason varchar(1000)
);
create index queue_entry_by_slice on queue_entry (slice_id);
