-- What webhooks are signed with: their receiver knows it, too, so it cannot be a hash.
create table webhook_secret (
  account_id varchar(32) not null primary key references account (id) on delete cascade,
  secret varchar(64) not null
);
-- One row a call; what has ended stays for a while to look at.
create table webhook_call (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  account_id varchar(32) not null references account (id) on delete cascade,
  event varchar(20) not null,
  body varchar(8000) not null,
  created_at bigint not null,
  state varchar(10) not null,
  error varchar(1000)
);
create index webhook_call_by_account on webhook_call (account_id, number);
