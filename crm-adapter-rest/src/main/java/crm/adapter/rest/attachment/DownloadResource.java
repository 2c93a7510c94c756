package crm.adapter.rest.attachment;

import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.attachment.ReadFile;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Stored;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Hands out the bytes of attachments, whole or in part, without ever holding a whole file. */
@Path("/api/crm")
public class DownloadResource {
    private static final int BUFFER = 64 * 1024;

    private final Requests requests;
    private final ReadFile files;

    DownloadResource(Requests requests, ReadFile files) {
        this.requests = requests;
        this.files = files;
    }

    @GET
    @Path("/attachments/{id}/content")
    @Uncompressed
    public Response content(@PathParam("id") String id) {
        Caller caller = requests.caller();
        Stored<Attachment> attachment = files.find(caller, Verbs.identity(Attachment.TYPE, id));
        String tag = tag(attachment);
        if (requests.header("If-None-Match").filter(known -> names(known, tag)).isPresent()) {
            return Response.notModified().header("ETag", tag).build();
        }
        long size = attachment.values().get(Attachment.FILE_SIZE);
        Optional<ByteRange> asked =
                requests.header("If-Range").filter(known -> !known.equals(tag)).isPresent()
                        ? Optional.empty()
                        : requests.header("Range").flatMap(header -> ByteRange.parse(header, size));
        if (asked.filter(range -> range.length() == 0).isPresent()) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        ByteRange part = asked.orElse(new ByteRange(0, size));
        Response.ResponseBuilder response = described(Response.status(asked.isPresent() ? 206 : 200), attachment)
                .header("Content-Length", part.length())
                .entity(streamed(files.open(caller, attachment), part));
        return asked.isPresent()
                ? response.header("Content-Range", part.of(size)).build()
                : response.build();
    }

    @HEAD
    @Path("/attachments/{id}/content")
    @Uncompressed
    public Response head(@PathParam("id") String id) {
        Stored<Attachment> attachment = files.find(requests.caller(), Verbs.identity(Attachment.TYPE, id));
        return described(Response.ok(), attachment)
                .header("Content-Length", attachment.values().get(Attachment.FILE_SIZE))
                .build();
    }

    private static Response.ResponseBuilder described(
            Response.ResponseBuilder response, Stored<Attachment> attachment) {
        return response.header("Content-Type", attachment.values().get(Attachment.MIME_TYPE))
                .header(
                        "Content-Disposition",
                        FileHeaders.disposition(attachment.values().get(Attachment.FILE_NAME)))
                .header("Accept-Ranges", "bytes")
                .header("ETag", tag(attachment));
    }

    private static String tag(Stored<Attachment> attachment) {
        return '"' + attachment.values().get(Attachment.CHECKSUM) + '"';
    }

    private static boolean names(String known, String tag) {
        return known.strip().equals("*") || known.contains(tag);
    }

    private static StreamingOutput streamed(InputStream file, ByteRange part) {
        return output -> {
            try (file) {
                file.skipNBytes(part.first());
                copy(file, part.length(), output);
            }
        };
    }

    private static void copy(InputStream file, long length, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int count = file.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("The file is shorter than it was");
            }
            output.write(buffer, 0, count);
            left -= count;
        }
    }
}
