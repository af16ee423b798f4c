-- What was chosen for a print, as JSON of a slice's request. A table of its own: the history does not
-- read it, and it outlives the slice.
create table print_choices (
  print_id varchar(64) not null primary key,
  choices clob not null
);
