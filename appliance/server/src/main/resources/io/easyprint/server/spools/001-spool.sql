-- The shelf. At most one is on the printer.
create table spool (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  name varchar(80) not null,
  material varchar(40) not null,
  colour varchar(7) not null,
  diameter double not null,
  weight_g double not null,
  left_g double not null,
  price double,
  loaded boolean not null
);
