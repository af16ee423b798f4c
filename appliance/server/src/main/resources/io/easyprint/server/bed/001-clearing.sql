-- How the bed of the printer in a place is cleared; as JSON, as it is read and written whole.
create table bed_way (
  place int not null primary key,
  settings varchar(32000) not null
);
-- What is being cleared: written in the transaction that ends a print, gone once the bed is clear.
-- While there is a row, nothing new begins.
create table bed_clearing (
  place int not null primary key,
  print_id varchar(64) not null,
  name varchar(512) not null,
  owner varchar(64) not null,
  slice_id varchar(32),
  phase varchar(20) not null,
  reason varchar(1000),
  since bigint not null
);
