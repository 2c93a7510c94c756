package crm.adapter.rest.attachment;

import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.attachment.AddAttachments;
import crm.application.attachment.ArrivedFile;
import crm.application.attachment.ReceiveFiles;
import crm.application.once.Answer;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes files in, one or several, and makes attachments of them (EP-070, EP-071). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class UploadResource {
    private final Requests requests;
    private final ReceiveFiles receiving;
    private final AddAttachments adding;
    private final AttachmentBodies bodies;

    UploadResource(Requests requests, ReceiveFiles receiving, AddAttachments adding, AttachmentBodies bodies) {
        this.requests = requests;
        this.receiving = receiving;
        this.adding = adding;
        this.bodies = bodies;
    }

    @POST
    @Path("/attachments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(InputStream body) throws IOException {
        return upload(body, 1, attachments -> RecordAnswers.created(attachments.getFirst()));
    }

    @POST
    @Path("/attachments/bulk")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response uploadSeveral(InputStream body) throws IOException {
        return upload(body, AddAttachments.MAXIMUM, AttachmentResource::added);
    }

    private Response upload(InputStream body, int maximum, Function<List<Stored<Attachment>>, Answer> answer)
            throws IOException {
        Caller caller = requests.caller();
        try (ReceiveFiles.Reception reception = receiving.begin(caller)) {
            Map<String, String> fields =
                    MultipartForm.read(requests.header("Content-Type"), body, (fileName, content) -> {
                        if (reception.files().size() == maximum) {
                            throw wrongCount(maximum);
                        }
                        reception.receive(fileName, content);
                    });
            List<ArrivedFile> files = reception.files();
            if (files.isEmpty()) {
                throw wrongCount(maximum);
            }
            Changes about = bodies.about(fields);
            return requests.write(caller, told(fields, files), () -> answer.apply(adding.attach(caller, files, about)));
        }
    }

    private static Rejected wrongCount(int maximum) {
        String message = maximum == 1
                ? "This address takes one file; /api/crm/attachments/bulk takes several."
                : "This address takes 1 to " + maximum + " files.";
        return Rejected.invalid(List.of(new Fault("/file", "out_of_range", message)));
    }

    /** What tells one form from another: its fields and what the files hold, not the boundary that a client makes up. */
    private static byte[] told(Map<String, String> fields, List<ArrivedFile> files) {
        StringBuilder told = new StringBuilder(fields.toString());
        files.forEach(
                file -> told.append('\n').append(file.checksum()).append(' ').append(file.fileName()));
        return told.toString().getBytes(StandardCharsets.UTF_8);
    }
}
