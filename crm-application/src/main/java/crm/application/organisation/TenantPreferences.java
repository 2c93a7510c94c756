package crm.application.organisation;

import crm.application.access.Caller;
import crm.application.tenant.TenantSettings;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Rejected;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What a tenant decides for all its records (C-44). */
public interface TenantPreferences {
    Field<String> NAME = Field.text("name", 200)
            .required()
            .describedAs("What the tenant is called.")
            .exampleOf("Acme");
    Field<Currency> CURRENCY = Field.currency("currency")
            .required()
            .describedAs("The currency of new records that name none; existing records keep theirs.");
    Field<ZoneId> TIMEZONE =
            Field.timeZone("timezone").required().describedAs("Where the tenant's days begin and end.");

    Field<Boolean> UNIQUE_EMAILS = Field.flag("uniqueEmails")
            .describedAs("Whether no customer, and no contact, is written that has the e-mail address of another one, "
                    + "allowDuplicates=true or not; those that are alike already stay as they are.");

    Field<Boolean> SECOND_FACTOR_REQUIRED = Field.flag("secondFactorRequired")
            .describedAs(
                    "Whether everybody who signs in with a password needs a second factor: whoever has none can do "
                            + "nothing here but enrol one.");

    Form FORM = Form.of(NAME, CURRENCY, TIMEZONE, UNIQUE_EMAILS, SECOND_FACTOR_REQUIRED);

    /** The settings as they are. @param version counts the writes from 1 */
    record Kept(TenantSettings settings, long version) {}

    Kept show(Caller caller);

    /**
     * Merges the changes into the settings (C-53).
     *
     * @param versions those of which the caller takes one to be current; nothing where any will do
     * @throws Rejected where the caller may not, the version is no longer current, or something is wrong; conflict, where
     *     the caller demands a second factor and has none
     */
    Kept change(Caller caller, Optional<List<Long>> versions, Changes changes);
}
