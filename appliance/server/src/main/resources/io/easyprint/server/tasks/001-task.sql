-- Background work. A row goes when its work is done; RUNNING ones of a killed process run again.
create table task (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  kind varchar(40) not null,
  payload varchar(16000) not null,
  state varchar(10) not null,
  attempts int not null,
  due_at bigint not null,
  created_at bigint not null,
  error varchar(1000)
);
create index task_by_state on task (state, kind, due_at);
