-- The nozzle in the first extruder, where the printer has a choice; empty: the usual one.
alter table set_up_printer add column nozzle varchar(100) not null default '';
