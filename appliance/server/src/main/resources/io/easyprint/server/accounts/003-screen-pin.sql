-- The touchscreen's PIN: one row where there is one. Wrong ones are counted over a restart, too.
create table screen_pin (
  id int not null primary key,
  pin_hash varchar(200) not null,
  failures int not null,
  tried_at bigint not null
);
-- Whether the PIN was given in this session; it counts for the touchscreen's only.
alter table session add column unlocked boolean not null default false;
