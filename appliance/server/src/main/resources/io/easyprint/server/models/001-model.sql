-- The files lie beside the database under the row's id. No reference to account: files are removed
-- by the feature, not by the database.
create table model (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  owner varchar(64) not null,
  name varchar(255) not null,
  format varchar(20) not null,
  bytes bigint not null,
  sha256 varchar(64) not null,
  created_at bigint not null,
  size_x double not null,
  size_y double not null,
  size_z double not null,
  triangles int not null,
  volume double not null,
  warnings varchar(4000) not null
);
create index model_by_owner on model (owner, number);
