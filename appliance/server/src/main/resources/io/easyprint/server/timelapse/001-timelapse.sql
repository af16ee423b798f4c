-- A print whose pictures become a film; goes with the print. What is on the disk without a row goes
-- with the next start.
create table timelapse (
  print_id varchar(64) not null primary key references print (id) on delete cascade,
  mode varchar(10) not null,
  state varchar(10) not null,
  error varchar(1000),
  frames int not null,
  bytes bigint not null,
  made_at bigint not null
);
