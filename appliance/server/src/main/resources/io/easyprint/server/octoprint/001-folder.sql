-- The folder into which a program put a file; no row: none.
create table octoprint_folder (
  model_id varchar(32) not null primary key references model (id) on delete cascade,
  folder varchar(255) not null
);
