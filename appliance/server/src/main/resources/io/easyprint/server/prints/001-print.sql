-- One row a print, written before the print host is asked for it: the row's id is the job's, so that
-- whatever is killed in between, both sides speak of the same print. Until outcome is set it is open.
create table print (
  number bigint not null generated always as identity,
  id varchar(64) not null primary key,
  entry_id varchar(32),
  owner varchar(64) not null,
  owner_name varchar(255) not null,
  model_id varchar(32),
  slice_id varchar(32),
  name varchar(512) not null,
  printer varchar(255) not null,
  material varchar(255) not null,
  size_x double not null,
  size_y double not null,
  size_z double not null,
  started_at bigint not null,
  month varchar(7) not null,
  ended_at bigint not null,
  seconds double not null,
  layers int not null,
  filament_mm double not null,
  filament_g double not null,
  cost double,
  outcome varchar(20),
  reason varchar(2000),
  quality varchar(2000),
  seen boolean not null
);
create index print_by_number on print (number desc);
create index print_by_outcome on print (outcome, owner, seen);
create table print_event (
  number bigint not null generated always as identity,
  print_id varchar(64) not null,
  happened_at bigint not null,
  kind varchar(20) not null,
  text varchar(1000) not null
);
create index print_event_by_print on print_event (print_id, number);
