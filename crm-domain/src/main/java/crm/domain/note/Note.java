package crm.domain.note;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;

/** Something somebody wants to remember about a customer, a contact, a lead or a deal (ENT-37, ENT-38, C-10). */
public record Note(Values values) implements Entity {
    public static final Field<String> TITLE = Field.text("title", 200)
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is about, in a few words.")
            .exampleOf("Prefers calls in the morning");
    public static final Field<String> CONTENT = Field.longText("content")
            .required()
            .searchable()
            .describedAs("What there is to remember.")
            .exampleOf("Decides with her brother; send both the offer.");
    public static final Field<NoteType> TYPE_OF_NOTE = Field.choice("type", NoteType.class)
            .required()
            .orElse(NoteType.GENERAL)
            .filterable()
            .describedAs("What it was written about.");
    public static final Field<Boolean> IS_PINNED =
            Field.flag("isPinned").filterable().sortable().describedAs("Whether it stands above the others.");
    public static final Field<Boolean> IS_PRIVATE = Field.flag("isPrivate")
            .filterable()
            .describedAs("Whether its author alone sees it: for everybody else it does not exist.");
    public static final Field<Id> CUSTOMER = Field.reference("customerId", "customer")
            .alsoKnownAs("companyId")
            .inverse("customerNotes", "notes")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The customer it is about.");
    public static final Field<Id> CONTACT = Field.reference("contactId", "contact")
            .inverse("contactNotes", "notes")
            .filterable()
            .describedAs("The contact it is about.");
    public static final Field<Id> LEAD = Field.reference("leadId", "lead")
            .inverse("leadNotes", "notes")
            .filterable()
            .describedAs("The lead it is about.");
    public static final Field<Id> DEAL = Field.reference("dealId", "deal")
            .inverse("dealNotes", "notes")
            .filterable()
            .describedAs("The deal it is about.");

    public static final RecordType<Note> TYPE = RecordType.of(Note.class, "note", "notes")
            .describedAs("Something somebody wants to remember about a customer, a contact, a lead or a deal.")
            .fields(TITLE, CONTENT, TYPE_OF_NOTE, IS_PINNED, IS_PRIVATE, CUSTOMER, CONTACT, LEAD, DEAL)
            .label(TITLE)
            .privateBy(IS_PRIVATE)
            .knows(Stored.CREATED_BY, "creatorId")
            .orderedBy(IS_PINNED, true)
            .happensAt(Stored.CREATED_AT)
            .builtBy(Note::new);
}
