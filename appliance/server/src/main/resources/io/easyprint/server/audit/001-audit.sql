create table audit (
  number bigint not null generated always as identity primary key,
  made_at bigint not null,
  account_id varchar(32) not null,
  name varchar(80) not null,
  address varchar(64) not null,
  action varchar(200) not null,
  status int not null
);
