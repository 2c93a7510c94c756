package crm.application.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.job.MakeRound;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.attachment.Attachment;
import crm.domain.communication.Communication;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files come in, belong to something and go with it; wherever a crash falls, nothing is left over for long. */
class UploadingFilesTest {
    private final House house = new House();
    private final Caller caller = house.admin();
    private final Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");

    @Test
    void a_file_becomes_an_attachment_under_its_own_identity() throws IOException {
        Stored<Attachment> attachment =
                upload("C:\\Offers\\offer.pdf", "%PDF-1.7 …").getFirst();

        assertEquals("offer.pdf", attachment.values().get(Attachment.FILE_NAME));
        assertEquals("application/pdf", attachment.values().get(Attachment.MIME_TYPE));
        assertEquals(12, attachment.values().get(Attachment.FILE_SIZE));
        assertEquals(caller.user(), attachment.values().find(Attachment.UPLOADED_BY));
        assertEquals(
                "/api/crm/attachments/" + attachment.id() + "/content",
                attachment.values().get(Attachment.FILE_URL));
        try (InputStream bytes =
                house.get(ReadFile.class).open(caller, house.get(ReadFile.class).find(caller, attachment.id()))) {
            assertEquals("%PDF-1.7 …", new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_checksum_is_that_of_the_bytes() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                upload("abc.txt", "abc").getFirst().values().get(Attachment.CHECKSUM));
    }

    @Test
    void what_the_sender_says_of_the_bytes_is_not_believed() {
        try (ReceiveFiles.Reception reception = house.get(ReceiveFiles.class).begin(caller)) {
            reception.receive("offer.pdf", bytes("plain words"));
            Stored<Attachment> attachment = house.get(AddAttachments.class)
                    .attach(
                            caller,
                            reception.files(),
                            Attachment.TYPE
                                    .form()
                                    .read(Body.of("customerId", customer.id(), "fileType", "image/png", "fileSize", 7)))
                    .getFirst();
            assertEquals("text/plain", attachment.values().get(Attachment.MIME_TYPE));
            assertEquals(11, attachment.values().get(Attachment.FILE_SIZE));
        }
    }

    @Test
    void an_empty_file_and_one_that_is_too_large_are_refused_and_removed() {
        refused("empty_file", "", Rejected.Category.INVALID);
        refused("file_too_large", "x".repeat(House.MAXIMUM_FILE + 1), Rejected.Category.TOO_LARGE);
        upload("just.txt", "x".repeat(House.MAXIMUM_FILE));
        sweep();
        assertEquals(1, house.files.written().size());
        assertEquals(house.files.written(), house.files.known());
    }

    private void refused(String code, String content, Rejected.Category category) {
        Rejected refusal = assertThrows(Rejected.class, () -> upload("some.txt", content));
        assertEquals(category, refusal.category());
        assertTrue(
                refusal.code().equals(code)
                        || refusal.faults().getFirst().code().equals(code),
                refusal.getMessage());
    }

    @Test
    void a_sender_who_breaks_off_leaves_nothing() {
        Rejected refusal = assertThrows(
                Rejected.class,
                () -> receive("half.txt", new InputStream() {
                    private boolean begun;

                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (begun) {
                            throw new IOException("gone");
                        }
                        begun = true;
                        return length;
                    }
                }));
        assertEquals("body_incomplete", refusal.code());
        sweep();
        assertEquals(Set.of(), house.files.written());
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void files_that_nothing_comes_to_own_are_removed() {
        Rejected refusal = assertThrows(Rejected.class, () -> uploadTo(List.of("a", "b"), Body.of("description", "x")));
        assertEquals("owner_required", refusal.faults().getFirst().code());
        assertEquals(2, house.files.written().size());

        sweep();
        assertEquals(Set.of(), house.files.written());
        assertEquals(List.of(), house.all(Attachment.TYPE));
    }

    @Test
    void several_files_become_attachments_together() {
        List<Stored<Attachment>> attachments = uploadTo(List.of("one", "two"), Body.of("customerId", customer.id()));
        assertEquals(2, attachments.size());
        sweep();
        assertEquals(2, house.files.written().size());
    }

    @Test
    void whoever_may_not_add_attachments_sends_no_byte() {
        Caller stranger = house.holding(Scope.ALL, "crm.attachment.view");
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.get(ReceiveFiles.class).begin(stranger));
    }

    @Test
    void deleting_an_attachment_removes_its_file() {
        Stored<Attachment> attachment = upload("a.txt", "a").getFirst();
        house.delete(attachment);
        sweep();
        assertEquals(Set.of(attachment.id()), house.files.written());
        house.refused(
                Rejected.Category.NOT_FOUND,
                "not_found",
                () -> house.get(ReadFile.class).find(caller, attachment.id()));

        sweepAfterRetention();
        assertEquals(Set.of(), house.files.written());
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void a_deletion_that_is_taken_back_keeps_the_file() {
        Stored<Attachment> attachment = upload("a.txt", "a").getFirst();
        house.refused(
                Rejected.Category.STALE,
                "stale_version",
                () -> house.get(Records.class).delete(caller, Attachment.TYPE, attachment.id(), Optional.of(99L)));
        sweep();
        assertEquals(Set.of(attachment.id()), house.files.written());
    }

    @Test
    void files_go_with_the_last_of_those_they_belong_to() {
        house.pipeline();
        Stored<Deal> deal = house.create(Deal.TYPE, "name", "Big", "customerId", customer.id());
        Stored<Attachment> shared = uploadTo(
                        List.of("shared"), Body.of("customerId", customer.id(), "dealId", deal.id()))
                .getFirst();
        Stored<Attachment> own =
                uploadTo(List.of("own"), Body.of("dealId", deal.id())).getFirst();

        house.delete(deal);
        assertTrue(house.isGone(own));
        assertEquals(Optional.empty(), house.now(shared).values().find(Attachment.DEAL));
        sweepAfterRetention();
        assertEquals(Set.of(shared.id()), house.files.written());

        house.delete(customer);
        assertTrue(house.isGone(shared));
        sweepAfterRetention();
        assertEquals(Set.of(), house.files.written());
    }

    @Test
    void a_customer_takes_the_files_of_its_communications_along() {
        Stored<Communication> communication = communication();
        uploadTo(List.of("minutes"), Body.of("communicationId", communication.id()));
        house.delete(customer);
        assertTrue(house.isGone(communication));
        sweepAfterRetention();
        assertEquals(Set.of(), house.files.written());
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void a_restored_customer_has_its_files_again_as_long_as_they_are_kept() throws IOException {
        Stored<Communication> communication = communication();
        Stored<Attachment> minutes = uploadTo(List.of("minutes"), Body.of("communicationId", communication.id()))
                .getFirst();
        Stored<Attachment> shared = uploadTo(
                        List.of("shared"), Body.of("communicationId", communication.id(), "customerId", customer.id()))
                .getFirst();
        house.delete(customer);
        assertTrue(house.isGone(shared));
        sweep();
        restore();

        assertEquals(Set.of(minutes.id(), shared.id()), house.files.written());
        assertEquals(minutes.values(), house.now(minutes).values());
        assertEquals(shared.values(), house.now(shared).values());
        assertCount(2, communication);
        sweepAfterRetention();
        try (InputStream bytes = house.get(ReadFile.class).open(caller, house.now(minutes))) {
            assertEquals("minutes", new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_customer_that_is_restored_too_late_comes_back_without_its_files() {
        Stored<Communication> communication = communication();
        Stored<Attachment> minutes = uploadTo(List.of("minutes"), Body.of("communicationId", communication.id()))
                .getFirst();
        Stored<Attachment> elsewhere = house.create(
                Attachment.TYPE,
                "fileName",
                "b.pdf",
                "fileUrl",
                "https://files.example",
                "communicationId",
                communication.id());
        house.delete(customer);
        sweepAfterRetention();
        restore();

        assertTrue(house.isGone(minutes));
        assertEquals(elsewhere.values(), house.now(elsewhere).values());
        assertCount(1, communication);
    }

    private void restore() {
        house.get(Records.class).restore(caller, Customer.TYPE, customer.id());
    }

    @Test
    void a_crash_before_the_first_byte_leaves_nothing_for_long() {
        house.get(FileLedger.class).announce(house.nextId());
        sweepAfterPatience();
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void a_crash_after_the_last_byte_leaves_nothing_for_long() {
        Id file = house.nextId();
        house.get(FileLedger.class).announce(file);
        house.files.write("acme", file, bytes("orphan"));
        sweep();
        assertEquals(Set.of(file), house.files.written(), "an upload under way is let alone");

        sweepAfterPatience();
        assertEquals(Set.of(), house.files.written());
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void an_upload_that_was_given_up_meanwhile_becomes_no_attachment() {
        try (ReceiveFiles.Reception reception = house.get(ReceiveFiles.class).begin(caller)) {
            reception.receive("slow.txt", bytes("slow"));
            sweepAfterPatience();
            house.refused(
                    Rejected.Category.CONFLICT,
                    "upload_expired",
                    () -> house.get(AddAttachments.class).attach(caller, reception.files(), toCustomer()));
        }
        assertEquals(List.of(), house.all(Attachment.TYPE));
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void a_crash_between_removing_a_file_and_forgetting_it_is_made_good() {
        Stored<Attachment> attachment = upload("a.txt", "a").getFirst();
        house.delete(attachment);
        house.files.delete("acme", attachment.id());
        sweepAfterRetention();
        assertEquals(Set.of(), house.files.known());
    }

    @Test
    void communications_count_their_attachments_truly() {
        Stored<Communication> one = communication();
        Stored<Communication> other = communication();
        assertCount(0, one);

        Stored<Attachment> first =
                uploadTo(List.of("a"), Body.of("communicationId", one.id())).getFirst();
        Stored<Attachment> second = house.create(
                Attachment.TYPE,
                "fileName",
                "b.pdf",
                "fileUrl",
                "https://files.example/b.pdf",
                "communicationId",
                one.id());
        assertCount(2, one);

        house.update(second, "communicationId", other.id());
        assertCount(1, one);
        assertCount(1, other);

        house.update(house.now(second), "description", "unchanged otherwise");
        assertCount(1, other);

        house.delete(house.now(first));
        assertCount(0, one);
        house.update(house.now(second), "communicationId", Plain.NOTHING, "customerId", customer.id());
        assertCount(0, other);
    }

    private void assertCount(long expected, Stored<Communication> communication) {
        Stored<Communication> now = house.now(communication);
        assertEquals(expected, now.values().get(Communication.ATTACHMENT_COUNT));
        assertEquals(expected > 0, now.values().get(Communication.HAS_ATTACHMENTS));
    }

    @Test
    void what_sort_of_file_it_is_can_be_said_only_where_its_bytes_are_elsewhere() {
        Stored<Attachment> kept = upload("a.txt", "a").getFirst();
        house.invalid(() -> house.update(kept, "fileType", "image/png"), "/mimeType detected");

        Stored<Attachment> elsewhere = house.create(
                Attachment.TYPE,
                "fileName",
                "b.pdf",
                "fileUrl",
                "https://files.example/b",
                "customerId",
                customer.id());
        assertEquals("application/pdf", elsewhere.values().get(Attachment.MIME_TYPE));
        house.update(elsewhere, "fileType", "image/png");
        house.refused(
                Rejected.Category.CONFLICT,
                "kept_elsewhere",
                () -> house.get(ReadFile.class).find(caller, elsewhere.id()));
    }

    @Test
    void the_last_owner_cannot_be_taken_away() {
        Stored<Attachment> attachment = upload("a.txt", "a").getFirst();
        house.invalid(() -> house.update(attachment, "customerId", Plain.NOTHING), " owner_required");
    }

    @Test
    void the_sweep_goes_on_until_nothing_is_left() {
        for (int i = 0; i < 120; i++) {
            house.delete(upload(i + ".txt", "x").getFirst());
        }
        sweepAfterRetention();
        assertEquals(Set.of(), house.files.written());
        assertEquals(List.of(), house.get(FileSweep.class).tenants());
    }

    @Test
    void whoever_sees_nothing_that_a_file_belongs_to_does_not_see_the_file() throws IOException {
        Stored<Attachment> hidden = upload("hidden.txt", "hidden").getFirst();
        Caller reader = house.caller(
                new Grants(Map.of(
                        "crm.attachment.view",
                        Scope.ALL,
                        "crm.customer.view",
                        Scope.OWN,
                        "crm.customer.create",
                        Scope.OWN,
                        "crm.attachment.create",
                        Scope.OWN)),
                house.user("Rita Reader"));
        Stored<Customer> own = house.createAs(reader, Customer.TYPE, "name", "Own");
        Stored<Attachment> shown = house.create(
                Attachment.TYPE,
                "fileName",
                "shown.pdf",
                "fileUrl",
                "https://files.example",
                "fileSize",
                5,
                "customerId",
                own.id());
        Stored<Attachment> both = house.create(
                Attachment.TYPE,
                "fileName",
                "both.pdf",
                "fileUrl",
                "https://files.example",
                "customerId",
                own.id(),
                "communicationId",
                communication().id());

        house.refused(
                Rejected.Category.NOT_FOUND,
                "not_found",
                () -> house.get(ReadFile.class).find(reader, hidden.id()));
        house.refused(
                Rejected.Category.NOT_FOUND,
                "not_found",
                () -> house.get(Records.class).get(reader, Attachment.TYPE, hidden.id(), Set.of()));
        Set<Id> listed =
                house
                        .get(Records.class)
                        .list(reader, Attachment.TYPE, Query.all(Attachment.TYPE), Set.of())
                        .views()
                        .stream()
                        .map(view -> view.record().id())
                        .collect(Collectors.toSet());
        assertEquals(Set.of(shown.id(), both.id()), listed);
        ShowAttachmentStatistics.Statistics statistics =
                house.get(ShowAttachmentStatistics.class).statistics(reader, Optional.empty());
        assertEquals(2, statistics.count());
        assertEquals(5, statistics.size());
    }

    private Stored<Communication> communication() {
        return house.create(Communication.TYPE, "type", "CALL", "notes", "x", "customerId", customer.id());
    }

    private void receive(String name, InputStream content) {
        try (ReceiveFiles.Reception reception = house.get(ReceiveFiles.class).begin(caller)) {
            reception.receive(name, content);
        }
    }

    private List<Stored<Attachment>> upload(String name, String content) {
        try (ReceiveFiles.Reception reception = house.get(ReceiveFiles.class).begin(caller)) {
            reception.receive(name, bytes(content));
            return house.get(AddAttachments.class).attach(caller, reception.files(), toCustomer());
        }
    }

    private List<Stored<Attachment>> uploadTo(List<String> contents, Plain.Structure about) {
        try (ReceiveFiles.Reception reception = house.get(ReceiveFiles.class).begin(caller)) {
            contents.forEach(content -> reception.receive(content + ".txt", bytes(content)));
            return house.get(AddAttachments.class)
                    .attach(caller, reception.files(), Attachment.TYPE.form().read(about));
        }
    }

    private Changes toCustomer() {
        return Attachment.TYPE.form().read(Body.of("customerId", customer.id()));
    }

    private void sweepAfterPatience() {
        house.clock.advance(FileLedgerService.PATIENCE.plus(Duration.ofMinutes(1)));
        sweep();
    }

    private void sweepAfterRetention() {
        house.clock.advance(House.RETENTION);
        sweep();
    }

    private void sweep() {
        FileSweep round = house.get(FileSweep.class);
        round.tenants().forEach(tenant -> {
            boolean more = true;
            while (more) {
                more = house.get(MakeRound.class).make(round, tenant);
            }
        });
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
