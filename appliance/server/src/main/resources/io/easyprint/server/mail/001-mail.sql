-- Mails: what waits has its words; once sent, only that it was.
create table mail (
  number bigint not null generated always as identity,
  id varchar(32) not null primary key,
  recipient varchar(254) not null,
  subject varchar(200) not null,
  text_body varchar(4000) not null,
  html_body varchar(16000) not null,
  created_at bigint not null,
  good_until bigint not null,
  state varchar(10) not null,
  error varchar(1000)
);
create index mail_by_number on mail (number);
