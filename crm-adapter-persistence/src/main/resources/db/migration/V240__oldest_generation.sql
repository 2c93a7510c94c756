-- The oldest generation of the program that can work on these tables; an older one does not start. A migration that takes
-- away what a generation still uses replaces this function by one that answers the generation after it.
create function oldest_generation() returns integer language sql immutable parallel safe
    return 1;
revoke all on function oldest_generation() from public;
