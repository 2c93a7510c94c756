package crm.application.imports;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the columns of other systems' files mean (NFR-05): the fields that a column may go into, the likeliest first. */
final class ColumnGuesses {
    private static final Map<String, List<String>> MEANINGS = new HashMap<>();

    static {
        mean(
                "customerId,company,name",
                "account name",
                "company name",
                "company",
                "account",
                "organization",
                "organization name",
                "organisation",
                "organisation name",
                "customer",
                "customer name",
                "firma",
                "associated company");
        mean(
                "name",
                "full name",
                "contact name",
                "lead name",
                "deal name",
                "opportunity name",
                "deal title",
                "subject");
        mean("firstName", "first name", "given name", "forename", "vorname");
        mean("lastName", "last name", "surname", "family name", "nachname");
        mean("primaryEmail,email", "email", "e-mail", "email address", "e-mail 1 value", "mail", "work email");
        mean(
                "primaryPhone,phone",
                "phone",
                "phone number",
                "telephone",
                "business phone",
                "phone 1 value",
                "main phone");
        mean("mobilePhone", "mobile", "mobile phone number", "cell", "cell phone");
        mean("workPhone", "work phone", "office phone", "direct phone");
        mean("jobTitle", "job title", "title", "position", "role");
        mean("website", "web site", "url", "company domain name", "domain", "homepage", "web");
        mean("employeeCount", "employees", "number of employees", "no of employees", "headcount", "company employees");
        mean("annualRevenue", "revenue", "annual revenue", "turnover", "company annual revenue");
        mean("source,leadSource", "lead source", "original source", "source", "original traffic source");
        mean(
                "ownerId,assignedTo",
                "owner",
                "owner name",
                "owner email",
                "account owner",
                "contact owner",
                "lead owner",
                "deal owner",
                "opportunity owner",
                "company owner",
                "hubspot owner",
                "assigned to",
                "salesperson",
                "record owner",
                "owner full name");
        mean("parentCustomerId", "parent account", "parent company", "parent organization", "parent customer name");
        mean("amount,estimatedValue,budget", "amount", "value", "deal value", "deal amount", "opportunity amount");
        mean("expectedCloseDate", "close date", "expected close date", "closing date");
        mean("stageId,stage", "stage", "stage name", "deal stage", "pipeline stage");
        mean("pipelineId", "pipeline", "pipeline name");
        mean("primaryContactId,contactId", "contact", "primary contact", "contact person", "associated contact");
        mean("birthday", "birthdate", "date of birth", "birth date");
        mean("description,notes", "description", "about us", "comments", "note", "notes", "remarks");
        mean("linkedinUrl", "linkedin", "linkedin profile", "linkedin bio");
        mean("twitterHandle", "twitter", "twitter username");
        mean("currencyCode", "currency", "currency iso code", "deal currency");
        mean("status", "lead status", "account status", "customer status");
        mean("type", "account type", "customer type", "company type");
        mean("category", "customer category", "lifecycle stage");
        mean("tags", "labels", "label", "tag", "categories");
        mean("emailOptIn", "opted in to email", "newsletter");
        mean("doNotCall", "do not call", "do not phone");
        for (String whose : List.of("billing", "shipping", "mailing", "", "company", "office", "primary address")) {
            address(whose, "street", "street", "street address", "address", "address line 1", "street 1", "address 1");
            address(whose, "street2", "street 2", "address line 2", "address 2");
            address(whose, "city", "city", "town", "ort");
            address(whose, "state", "state", "province", "state province", "state region", "region");
            address(whose, "zip", "zip", "zip code", "postal code", "postcode", "zip postal code", "plz");
            address(whose, "country", "country", "country region", "land");
        }
    }

    private ColumnGuesses() {}

    private static void mean(String fields, String... columns) {
        for (String column : columns) {
            MEANINGS.putIfAbsent(folded(column), List.of(fields.split(",")));
        }
    }

    private static void address(String whose, String part, String... columns) {
        List<String> paths = Stream.of(whose.equals("shipping") ? "shippingAddress" : "billingAddress", "address")
                .map(field -> field + "." + part)
                .toList();
        for (String column : columns) {
            MEANINGS.putIfAbsent(folded(whose + column), paths);
            MEANINGS.putIfAbsent(folded(whose + " address " + column), paths);
        }
    }

    /** The fields that a column of that name may go into: that of the same name first. */
    static Stream<String> paths(String column) {
        return Stream.concat(Stream.of(column), MEANINGS.getOrDefault(folded(column), List.of()).stream());
    }

    /** A name without what differs between spellings of it. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
