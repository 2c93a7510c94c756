-- Other credentials with the same password: a second factor was enrolled or taken off. What began before is over, in every
-- tenant of the account.
create function renew_credentials(renewed uuid) returns integer
language sql volatile security definer
set search_path = public, pg_temp
as $$
    update account set credentials = credentials + 1
    from membership member
    where member.tenant_key = current_tenant() and member.user_id = renewed and account.id = member.account_id
    returning credentials
$$;

revoke all on function renew_credentials from public;
grant execute on function renew_credentials to "${app_role}";
