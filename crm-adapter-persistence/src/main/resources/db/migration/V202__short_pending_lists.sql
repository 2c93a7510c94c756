-- What has been written since is looked through whole by each search, and put in order by whoever makes the list too long:
-- with the usual four megabytes that is most of a search's time, and a tenth of a second of somebody's new record.
set local lock_timeout = '3s';
alter index search_entry_by_text set (gin_pending_list_limit = 256);
