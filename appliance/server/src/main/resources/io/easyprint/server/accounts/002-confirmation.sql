-- What a mail link confirms; the row goes with its one use.
create table confirmation (
  id varchar(32) not null primary key,
  purpose varchar(20) not null,
  account_id varchar(32) references account (id) on delete cascade,
  email varchar(254) not null,
  name varchar(80) not null,
  password_hash varchar(200) not null,
  role varchar(20) not null,
  language varchar(8) not null,
  expires_at bigint not null
);
-- Who may register although registration is by invitation.
create table invitation (
  email varchar(254) not null primary key,
  role varchar(20) not null,
  expires_at bigint not null
);
-- What a person wants to be told, and how.
create table notification (
  account_id varchar(32) not null primary key references account (id) on delete cascade,
  wishes varchar(2000) not null
);
-- Null: the limit that the settings name.
alter table account add column quota_files bigint;
alter table account add column quota_bytes bigint;
alter table account add column quota_filament_mm bigint;
-- When this session's person last gave the password.
alter table session add column proved_at bigint not null default 0;
alter table api_key add column scope varchar(10) not null default 'all';
