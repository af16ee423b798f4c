-- The printer that was set up; at most one row until there are several printers.
create table set_up_printer (
  place int not null primary key,
  definition varchar(100) not null
);
