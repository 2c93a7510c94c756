package crm.application;

import crm.domain.kernel.Form;
import crm.domain.kernel.RecordType;

/**
 * Something that can be done with one record beyond reading and writing its fields, as interfaces and their documents
 * offer it.
 *
 * @param name as in {@code win}
 * @param input what it needs besides the record
 * @param permission as in {@code crm.deal.win}
 * @param description one sentence for whoever reads the interface's document
 */
public record Verb(RecordType<?> type, String name, Form input, String permission, String description) {}
