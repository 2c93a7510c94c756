-- What has been added to an index of texts since it was last put in order is read from end to end by each look at it, and
-- a search takes some ten. So these lists are as short as PostgreSQL lets them be.
alter index search_entry_in_list set (gin_pending_list_limit = 64);
alter index search_entry_by_beginnings set (gin_pending_list_limit = 64);
