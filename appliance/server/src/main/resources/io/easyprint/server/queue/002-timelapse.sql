-- Whether pictures are taken while an entry is printed.
alter table queue_entry add column timelapse varchar(10) not null default 'NONE';
