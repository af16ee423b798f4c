create table account (
  id varchar(32) not null primary key,
  email varchar(254) not null,
  name varchar(80) not null,
  password_hash varchar(200) not null,
  role varchar(20) not null,
  language varchar(8) not null,
  disabled boolean not null,
  created_at bigint not null,
  last_login_at bigint not null,
  constraint account_email unique (email)
);
-- A session's secret is in the browser's cookie only; here is its SHA-256.
create table session (
  id varchar(32) not null primary key,
  secret_hash varchar(64) not null,
  account_id varchar(32) not null references account (id) on delete cascade,
  created_at bigint not null,
  seen_at bigint not null,
  idle_seconds bigint not null,
  address varchar(64) not null,
  agent varchar(200) not null,
  constraint session_secret unique (secret_hash)
);
create table api_key (
  id varchar(32) not null primary key,
  secret_hash varchar(64) not null,
  account_id varchar(32) not null references account (id) on delete cascade,
  label varchar(80) not null,
  created_at bigint not null,
  used_at bigint not null,
  constraint api_key_secret unique (secret_hash)
);
