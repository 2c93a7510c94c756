package crm.domain.attachment;

import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.util.List;

/** A file that belongs to a customer, a deal, a communication or another record: kept here, or elsewhere under its address (ENT-39, C-16). */
public record Attachment(Values values) implements Entity {
    /** The most bytes that a file has (BR-085). */
    public static final long MAXIMUM_SIZE = 100L * 1024 * 1024;

    private static final String FROM_BYTES = "The bytes of the file say it.";

    public static final Field<String> FILE_NAME = Field.text("fileName", 255)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What the file is called; paths and invisible characters in it are left out.")
            .exampleOf("Offer 2026.pdf");
    public static final Field<String> MIME_TYPE = Field.text("mimeType", 127)
            .alsoKnownAs("fileType")
            .required()
            .orElse("application/octet-stream")
            .filterable()
            .sortable()
            .describedAs("What sort of file it is; found out from its bytes where it is kept here.")
            .exampleOf("application/pdf");
    public static final Field<Long> FILE_SIZE = Field.whole("fileSize")
            .between(0, MAXIMUM_SIZE)
            .atCreation(FROM_BYTES)
            .filterable()
            .sortable()
            .describedAs("How many bytes it has.");
    public static final Field<String> FILE_URL = Field.url("fileUrl")
            .required()
            .atCreation("A file that is elsewhere is another attachment.")
            .describedAs("Where the file is; below this very interface where it is kept here.");
    public static final Field<String> CHECKSUM = Field.text("checksum", 64)
            .readOnly(FROM_BYTES)
            .filterable()
            .describedAs("The SHA-256 of its bytes, in hexadecimal digits; empty where it is not kept here.");
    public static final Field<String> DESCRIPTION = Field.text("description", 2000)
            .searchable()
            .describedAs("What the file is about.")
            .exampleOf("As signed by both sides");
    public static final Field<Id> UPLOADED_BY = Field.reference("uploadedBy", "user")
            .orElseFrom(Circumstances::writer)
            .readOnly("Whoever adds it.")
            .includedAs("uploader")
            .filterable()
            .describedAs("Who added it.");
    public static final Field<Id> CUSTOMER =
            to("customerId", "customer").alsoKnownAs("companyId").describedAs("The customer it belongs to.");
    public static final Field<Id> CONTACT = to("contactId", "contact").describedAs("The contact it belongs to.");
    public static final Field<Id> LEAD = to("leadId", "lead").describedAs("The lead it belongs to.");
    public static final Field<Id> DEAL = to("dealId", "deal").describedAs("The deal it belongs to.");
    public static final Field<Id> COMMUNICATION =
            to("communicationId", "communication").describedAs("The communication it belongs to.");
    public static final Field<Id> ACTIVITY = to("activityId", "activity").describedAs("The activity it belongs to.");

    /** What an attachment can belong to; it belongs to at least one of these (BR-085). */
    public static final List<Field<Id>> OWNERS = List.of(CUSTOMER, CONTACT, LEAD, DEAL, COMMUNICATION, ACTIVITY);

    public static final RecordType<Attachment> TYPE = RecordType.of(Attachment.class, "attachment", "attachments")
            .describedAs("A file that belongs to a customer, a deal, a communication or another record.")
            .fields(
                    FILE_NAME,
                    MIME_TYPE,
                    FILE_SIZE,
                    FILE_URL,
                    CHECKSUM,
                    DESCRIPTION,
                    UPLOADED_BY,
                    CUSTOMER,
                    CONTACT,
                    LEAD,
                    DEAL,
                    COMMUNICATION,
                    ACTIVITY)
            .label(FILE_NAME)
            .heldBy(OWNERS)
            .knows(Stored.CREATED_AT, "uploadedAt")
            .builtBy(Attachment::new);

    private static Field<Id> to(String name, String target) {
        return Field.reference(name, target)
                .inverse("attachments")
                .onDelete(Field.OnDelete.RELEASE)
                .filterable();
    }

    /** Whether its bytes are kept here, rather than elsewhere under its address. */
    public boolean isKeptHere() {
        return values.has(CHECKSUM);
    }

    /** Whether it belongs to anything. */
    public static boolean belongs(Values values) {
        return OWNERS.stream().anyMatch(values::has);
    }
}
