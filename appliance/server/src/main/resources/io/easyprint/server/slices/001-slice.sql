-- The G-code lies in a folder under the row's id. No reference to account or model: a slice stays
-- when its model goes. The task is the piece of background work that makes it, once one has begun.
create table slice (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  owner varchar(64) not null,
  model_id varchar(32) not null,
  model_name varchar(255) not null,
  state varchar(10) not null,
  error varchar(2000),
  created_at bigint not null,
  task varchar(32),
  ready boolean not null,
  printer varchar(100) not null,
  material varchar(200) not null,
  request clob not null,
  settings clob not null,
  fingerprint varchar(64) not null,
  bytes bigint not null,
  sha256 varchar(64) not null,
  seconds double not null,
  engine_seconds double not null,
  filament_mm double not null,
  filament_g double not null,
  cost double,
  layers int not null,
  size_x double not null,
  size_y double not null,
  size_z double not null
);
create index slice_by_owner on slice (owner, number);
create index slice_by_model on slice (model_id);
create index slice_by_state on slice (state, number);
create index slice_by_fingerprint on slice (fingerprint);
