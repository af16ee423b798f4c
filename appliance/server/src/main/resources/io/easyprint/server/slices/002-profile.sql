-- Choices that an account has named, to be used again.
create table slicing_profile (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  owner varchar(64) not null,
  name varchar(100) not null,
  shared boolean not null,
  settings clob not null,
  constraint slicing_profile_name unique (owner, name)
);
